using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>What a recording tells next: what was recorded of the traced, or how everything stood.</summary>
/// <param name="AtNs">ns on CLOCK_MONOTONIC of the machine that was recorded.</param>
/// <param name="Batch">All processes, with what has come; null where it is a frame.</param>
/// <param name="Frame">Without records; null where it is a batch.</param>
public sealed record RecordingStep(long AtNs, SessionBatch? Batch, Frame? Frame);
