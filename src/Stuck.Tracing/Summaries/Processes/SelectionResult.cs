using System.Collections.Immutable;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>The processes that a selection stands for.</summary>
/// <param name="Pids">Each once, in the order in which they were asked for.</param>
/// <param name="Errors">What could not be found: one line each.</param>
public sealed record SelectionResult(ImmutableArray<int> Pids, ImmutableArray<string> Errors);
