namespace Stuck.Tracing.Records;

/// <summary>A thread being traced, the call it is in, and what tracing costs it. Its tracer thread writes, anybody reads.</summary>
/// <param name="tid">As the tracer's pid namespace numbers it.</param>
/// <param name="inFlight">The call that has been entered and has not returned.</param>
public sealed class TracedThread(int tid, RecordBuffer inFlight)
{
    private long _stops;
    private long _stoppedNs;

    public int Tid => tid;

    public RecordBuffer InFlight => inFlight;

    /// <summary>How often the tracer has stopped it.</summary>
    public long Stops => Volatile.Read(ref _stops);

    /// <summary>How long it has stood still for that in all, or been held up otherwise, as far as its tracer can tell; ns.</summary>
    public long StoppedNs => Volatile.Read(ref _stoppedNs);

    /// <summary>It ran slower for being traced, without a stop.</summary>
    internal void CountDelay(long ns) => Volatile.Write(ref _stoppedNs, _stoppedNs + ns);

    internal void CountStop(long ns)
    {
        Volatile.Write(ref _stops, _stops + 1);
        Volatile.Write(ref _stoppedNs, _stoppedNs + ns);
    }
}
