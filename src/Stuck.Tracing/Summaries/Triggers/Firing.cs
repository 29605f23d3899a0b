using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Triggers;

/// <summary>A trigger has found something.</summary>
/// <param name="Row">Of the process that it is about.</param>
/// <param name="Why">In half a line: <c>stuck for 5 s: reading 10.0.0.5:3306</c>.</param>
public sealed record Firing(ProcessRow Row, string Why);
