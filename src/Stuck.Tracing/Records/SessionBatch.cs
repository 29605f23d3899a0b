using System.Collections.Immutable;

namespace Stuck.Tracing.Records;

/// <summary>What became known in one frame: for each process the span of new records, never the records themselves.</summary>
/// <param name="AtNs">When the batch was cut; ns on CLOCK_MONOTONIC.</param>
public sealed record SessionBatch(long AtNs, ImmutableArray<ProcessBatch> Processes)
{
    /// <summary>Before anything has been recorded.</summary>
    public static SessionBatch Empty { get; } = new(0, []);
}
