namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What the scheduler has noted of a thread.</summary>
/// <param name="RanNs">How long it has been on a CPU in all; ns.</param>
/// <param name="WaitedNs">How long it has waited for one; ns.</param>
/// <param name="Runs">How often it has been given one.</param>
internal readonly record struct ThreadTimes(long RanNs, long WaitedNs, long Runs);
