namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Moments that were read on the scheduler's clock of a CPU and on CLOCK_MONOTONIC at once. The former stands still while interrupts or the
/// hypervisor have the CPU, so a moment is told by the readings around it; from later ones alone it would seem later than it was.
/// For any thread.
/// </summary>
internal sealed class ClockReadings
{
    /// <summary>With one a second, those of two minutes; a moment before them is told by the oldest.</summary>
    private const int Most = 128;

    private readonly Lock _gate = new();
    private readonly List<(long SchedulerNs, long MonotonicNs)> _readings = [];

    /// <summary>Adds a reading; both in ns.</summary>
    public void Add(long schedulerNs, long monotonicNs)
    {
        lock (_gate)
        {
            if (_readings.Count > 0 && (schedulerNs <= _readings[^1].SchedulerNs || monotonicNs <= _readings[^1].MonotonicNs)) return;
            if (_readings.Count == Most) _readings.RemoveAt(0);
            _readings.Add((schedulerNs, monotonicNs));
        }
    }

    /// <param name="schedulerNs">A moment on the CPU's clock; ns.</param>
    /// <returns>The same on CLOCK_MONOTONIC; ns. Null before the first reading.</returns>
    public long? ToMonotonic(long schedulerNs)
    {
        lock (_gate)
        {
            if (_readings.Count == 0) return null;
            var later = _readings.FindIndex(reading => reading.SchedulerNs >= schedulerNs);
            if (later <= 0) return By(_readings[later < 0 ? ^1 : 0], schedulerNs);
            var (from, to) = (_readings[later - 1], _readings[later]);
            var share = (double)(schedulerNs - from.SchedulerNs) / (to.SchedulerNs - from.SchedulerNs);
            return from.MonotonicNs + (long)(share * (to.MonotonicNs - from.MonotonicNs));
        }
    }

    private static long By((long SchedulerNs, long MonotonicNs) reading, long schedulerNs) => schedulerNs - reading.SchedulerNs + reading.MonotonicNs;
}
