using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>How often a thread has been stopped by its tracer so far, and for how long in all.</summary>
/// <param name="StoppedNs">ns.</param>
public readonly record struct ThreadStops(int Tid, long Stops, long StoppedNs)
{
    public static ThreadStops Of(TracedThread thread) => new(thread.Tid, thread.Stops, thread.StoppedNs);
}
