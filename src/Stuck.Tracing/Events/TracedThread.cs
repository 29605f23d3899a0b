namespace Stuck.Tracing.Events;

/// <summary>A thread being traced, and the call it is in.</summary>
/// <param name="tid">As the tracer's pid namespace numbers it.</param>
/// <param name="inFlight">The call that has been entered and has not returned.</param>
public sealed class TracedThread(int tid, RecordBuffer inFlight)
{
    public int Tid => tid;

    public RecordBuffer InFlight => inFlight;
}
