namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>What a deadline is counted from.</summary>
/// <param name="BeganNs">When the call began; ns on CLOCK_MONOTONIC.</param>
/// <param name="RealtimeLeadNs">CLOCK_REALTIME minus CLOCK_MONOTONIC; ns.</param>
public readonly record struct WaitClock(long BeganNs, long RealtimeLeadNs)
{
    private const ulong CLOCK_REALTIME = 0, CLOCK_MONOTONIC = 1, CLOCK_MONOTONIC_RAW = 4, CLOCK_BOOTTIME = 7, CLOCK_REALTIME_ALARM = 8,
        CLOCK_BOOTTIME_ALARM = 9, CLOCK_TAI = 11;

    /// <summary>CLOCK_TAI minus CLOCK_MONOTONIC; ns. Null if nobody has asked.</summary>
    public long? TaiLeadNs { get; init; }

    /// <summary>CLOCK_BOOTTIME minus CLOCK_MONOTONIC, the time for which the machine slept, and what the caller's time namespace adds; ns.</summary>
    public long BoottimeLeadNs { get; init; }

    /// <summary>What the caller's time namespace adds to CLOCK_MONOTONIC (time_namespaces(7)); ns.</summary>
    public long MonotonicLeadNs { get; init; }

    /// <summary>For a call that began at a time on CLOCK_MONOTONIC; now, if that is not known.</summary>
    /// <param name="time">Whose timestamps are ns on CLOCK_MONOTONIC.</param>
    public static WaitClock Since(long? beganNs, TimeProvider time)
    {
        var now = time.GetTimestamp();
        var realtime = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        return new WaitClock(beganNs ?? now, realtime - now);
    }

    /// <summary>From the call's beginning to a moment on a clock of clock_gettime(2), never negative; null for clocks of CPU time and the like.</summary>
    public TimeSpan? Until(TimeSpan moment, ulong clock)
    {
        var lead = clock switch
        {
            CLOCK_REALTIME or CLOCK_REALTIME_ALARM => RealtimeLeadNs,
            CLOCK_MONOTONIC or CLOCK_MONOTONIC_RAW => MonotonicLeadNs,
            CLOCK_BOOTTIME or CLOCK_BOOTTIME_ALARM => BoottimeLeadNs,
            CLOCK_TAI => TaiLeadNs,
            _ => null,
        };
        if (lead is null) return null;
        var ticks = moment.Ticks - (BeganNs + lead.Value) / TimeSpan.NanosecondsPerTick;
        return TimeSpan.FromTicks(Math.Max(0, ticks));
    }
}
