namespace Stuck.Tracing.Model;

/// <summary>What a process does not suffer from.</summary>
/// <param name="Reason">How we know, in half a line: <c>nobody is left waiting in it</c>.</param>
public sealed record RuledOut(Suspect Suspect, string Reason);
