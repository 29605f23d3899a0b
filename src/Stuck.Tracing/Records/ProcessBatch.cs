namespace Stuck.Tracing.Records;

/// <summary>The new records of one process: sequence numbers <paramref name="First"/> up to, not including, <paramref name="End"/>.</summary>
/// <param name="Calls">Calls returned since tracing began, at the cut.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Evicted">Records that have fallen out of the history so far.</param>
public sealed record ProcessBatch(TracedProcess Process, long First, long End, long Calls, long Errors, long Evicted);
