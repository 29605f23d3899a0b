using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// A call with a timeout that is to be begun again: it must wait for what is left of its time only, and its caller must find the register
/// as it was.
/// </summary>
/// <param name="IsUpdated">Whether what is left of the time is to be written into the caller's own timeout, where that can be.</param>
/// <param name="Value">What the caller put into its register.</param>
/// <param name="DeadlineNs">When the call's time is over; ns on CLOCK_MONOTONIC.</param>
internal readonly record struct CallRestart(CallTimeout Timeout, bool IsUpdated, int Number, ulong Value, long DeadlineNs)
{
    /// <summary>None is expected.</summary>
    public bool IsNone => Timeout is null;

    /// <summary>What is left, in ns.</summary>
    public long LeftNs(long now) => Math.Max(0, DeadlineNs - now);

    /// <summary>To the nearest millisecond: rounded up, hundreds of restarts would add up.</summary>
    public ulong LeftMilliseconds(long now) => (ulong)((LeftNs(now) + 500_000) / 1_000_000);
}
