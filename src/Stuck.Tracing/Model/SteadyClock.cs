namespace Stuck.Tracing.Model;

/// <summary>
/// The time of day when we started, and what has gone by since. Whoever sets the machine's clock makes nobody older or younger: when a process
/// started and what time it is are told by the same clock.
/// </summary>
/// <param name="time">Has a time of day, which may step, and a timestamp, which does not.</param>
public sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _begin = time.GetLocalNow();
    private readonly long _beginTimestamp = time.GetTimestamp();

    /// <summary>That of this process; of one that shows a recording, that of the machine that was recorded.</summary>
    public static SteadyClock Ours { get; set; } = new(TimeProvider.System);

    public DateTimeOffset Now => _begin + time.GetElapsedTime(_beginTimestamp);

    /// <summary>What time of day it was, or will be, then.</summary>
    /// <param name="timestamp">Of the same provider; with the system's, ns on CLOCK_MONOTONIC.</param>
    public DateTimeOffset At(long timestamp) => _begin + time.GetElapsedTime(_beginTimestamp, timestamp);
}
