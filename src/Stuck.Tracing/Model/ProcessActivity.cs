using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>What a traced process was at when a batch was cut.</summary>
/// <param name="Calls">Calls returned since tracing began.</param>
/// <param name="Errors">How many of them failed.</param>
public sealed record ProcessActivity(
    ProcessKey Key, TraceState State, long Calls, long Errors, ImmutableArray<ThreadActivity> Threads)
{
    /// <summary>The source that records it, by its name.</summary>
    public string? Source { get; init; }
}
