namespace Stuck.Tracing.Model;

/// <summary>What to look at next.</summary>
/// <param name="Do">A command for a shell or a database: <c>stuck why 901</c>.</param>
/// <param name="Reason">What it tells, in half a line.</param>
public sealed record NextStep(string Do, string Reason);
