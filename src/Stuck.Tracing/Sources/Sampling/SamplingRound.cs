using Stuck.Tracing.Sources.Sampling.Iterator;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What all processes of one round are measured against.</summary>
/// <param name="Time">Whose timestamps are ns on CLOCK_MONOTONIC.</param>
/// <param name="AtNs">When the round began; ns on CLOCK_MONOTONIC.</param>
/// <param name="Clocks">The clocks by which threads' last runs are noted.</param>
/// <param name="KeepsOpen">Whether files that are read each time stay open.</param>
/// <param name="KeepsThreadsOpen">Whether the threads' files do, of which there may be many more.</param>
/// <param name="Buffer">For the file being read; its content lasts until the next read.</param>
/// <param name="Tasks">All threads at once, where that was worth it.</param>
internal sealed record SamplingRound(
    TimeProvider Time, long AtNs, SchedulerClocks Clocks, bool KeepsOpen, bool KeepsThreadsOpen, byte[] Buffer, TaskReadings? Tasks)
{
    /// <summary>How many threads have been looked at in it.</summary>
    public int ThreadsLookedAt { get; set; }
}
