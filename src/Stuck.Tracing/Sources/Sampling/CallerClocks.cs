using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What the clocks of a process show: in a time namespace of its own (time_namespaces(7)) other things than ours.</summary>
internal static class CallerClocks
{
    private static readonly string? s_own = ProcLinks.ReadTimeNamespace(Environment.ProcessId);

    private const int CLOCK_TAI = 11;

    /// <param name="beganNs">When its call began; ns on CLOCK_MONOTONIC. Null for now.</param>
    /// <param name="time">Whose timestamps are ns on CLOCK_MONOTONIC.</param>
    public static WaitClock Of(int pid, long? beganNs, TimeProvider time)
    {
        var (theirs, ours) = ProcLinks.ReadTimeNamespace(pid) is { } name && name != s_own
            ? (ProcTimeOffsets.Read(pid), ProcTimeOffsets.Read(Environment.ProcessId))
            : default;
        return WaitClock.Since(beganNs, time) with
        {
            TaiLeadNs = LeadOf(CLOCK_TAI, time),
            MonotonicLeadNs = theirs.MonotonicNs - ours.MonotonicNs,
            BoottimeLeadNs = LeadOf(TimeH.CLOCK_BOOTTIME, time) + theirs.BoottimeNs - ours.BoottimeNs,
        };
    }

    /// <summary>What a clock is ahead of CLOCK_MONOTONIC; ns.</summary>
    public static long LeadOf(int clock, TimeProvider provider) =>
        TimeH.clock_gettime(clock, out var time) == 0 ? time.tv_sec * TimeH.NsPerSecond + time.tv_nsec - provider.GetTimestamp() : 0;
}
