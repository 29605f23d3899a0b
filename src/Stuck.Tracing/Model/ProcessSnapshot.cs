using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>All processes at one moment, in the order of their pids.</summary>
/// <param name="AtNs">When it was taken; ns on CLOCK_MONOTONIC.</param>
public sealed record ProcessSnapshot(long AtNs, HostSample Host, ImmutableArray<ProcessSample> Processes);
