using System.Collections.Immutable;

namespace Stuck.Tracing.Recordings;

/// <summary>What was recorded of those who are traced since the batch before.</summary>
/// <param name="AtNs">When; ns on CLOCK_MONOTONIC.</param>
/// <param name="Processes">Those of whom there is anything new; their records follow in this order.</param>
internal sealed record RecordedBatch(long AtNs, ImmutableArray<RecordedProcess> Processes);
