using System.Diagnostics;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>What a deadline is counted from.</summary>
/// <param name="BeganNs">When the call began; ns on CLOCK_MONOTONIC.</param>
/// <param name="RealtimeLeadNs">CLOCK_REALTIME minus CLOCK_MONOTONIC; ns.</param>
public readonly record struct WaitClock(long BeganNs, long RealtimeLeadNs)
{
    private const ulong CLOCK_REALTIME = 0, CLOCK_MONOTONIC = 1, CLOCK_MONOTONIC_RAW = 4, CLOCK_BOOTTIME = 7;

    /// <summary>For a call that began at a time on CLOCK_MONOTONIC; now, if that is not known.</summary>
    public static WaitClock Since(long? beganNs)
    {
        var now = Stopwatch.GetTimestamp();
        var realtime = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        return new WaitClock(beganNs ?? now, realtime - now);
    }

    /// <summary>From the call's beginning to a moment on a clock of clock_gettime(2); null for clocks of CPU time and the like.</summary>
    public TimeSpan? Until(TimeSpan moment, ulong clock)
    {
        // BOOTTIME differs from MONOTONIC by the time a machine slept, which servers do not.
        var lead = clock switch
        {
            CLOCK_REALTIME => RealtimeLeadNs,
            CLOCK_MONOTONIC or CLOCK_MONOTONIC_RAW or CLOCK_BOOTTIME => 0,
            _ => (long?)null,
        };
        if (lead is null) return null;
        var ticks = moment.Ticks - (BeganNs + lead.Value) / TimeSpan.NanosecondsPerTick;
        return TimeSpan.FromTicks(Math.Max(0, ticks));
    }
}
