using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Sampling.Iterator;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What one thread needs to read with.</summary>
/// <param name="time">Whose timestamps are ns on CLOCK_MONOTONIC.</param>
internal sealed class SamplingReader(TimeProvider time)
{
    /// <summary>To read a CPU's clock one has to go there: now and then is enough.</summary>
    private static readonly TimeSpan s_clocksHold = TimeSpan.FromSeconds(20);

    private readonly byte[] _buffer = new byte[ProcCommandLine.MaxBytes];
    private SchedulerClocks _clocks = new(time);
    private long _clocksReadAt = time.GetTimestamp();

    /// <param name="keepsOpen">Whether files that are read each time stay open.</param>
    /// <param name="keepsThreadsOpen">Whether the threads' files do, of which there may be many more.</param>
    /// <param name="tasks">All threads at once, where that was worth it.</param>
    public SamplingRound Begin(long atNs, bool keepsOpen, bool keepsThreadsOpen, TaskReadings? tasks) =>
        new(time, atNs, Clocks(), keepsOpen, keepsThreadsOpen, _buffer, tasks);

    /// <summary>They drift, on a machine of which others take a share.</summary>
    private SchedulerClocks Clocks()
    {
        if (time.GetElapsedTime(_clocksReadAt) <= s_clocksHold) return _clocks;
        _clocksReadAt = time.GetTimestamp();
        return _clocks = new SchedulerClocks(time);
    }
}
