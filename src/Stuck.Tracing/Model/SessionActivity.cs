using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>What all traced processes were at when a batch was cut.</summary>
/// <param name="AtNs">ns on CLOCK_MONOTONIC.</param>
public sealed record SessionActivity(long AtNs, ImmutableArray<ProcessActivity> Processes);
