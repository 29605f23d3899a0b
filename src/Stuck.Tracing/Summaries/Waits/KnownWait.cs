using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Waits;

/// <summary>The wait in which a thread was seen last.</summary>
/// <param name="Thread">As it was seen then; it was in a call.</param>
/// <param name="Wait">What it waited for there; null when unknown.</param>
/// <param name="AtNs">When it was seen; ns on CLOCK_MONOTONIC.</param>
/// <param name="IsInterrupted">Its process has been stopped or traced since it was first seen in it.</param>
internal sealed record KnownWait(ProcessKey Process, ThreadSample Thread, ThreadWait? Wait, WaitAge Age, long AtNs, bool IsInterrupted)
{
    /// <summary>Who runs for no longer between two looks has done little more than to go back to where it was; ns. A stop by a tracer takes 20,000 to 100,000.</summary>
    private const long BriefNs = 1_000_000;

    /// <summary>A shorter timeout is a loop's tick: it fits to any time; ns.</summary>
    private const long LeastTimeoutNs = 100_000_000;

    /// <summary>A timer may be late by so much each time, and by a hundredth of its time; ns.</summary>
    private const long LateNs = 5_000_000;

    /// <summary>Whether it is the same wait in which a thread is seen now, though the thread may have run since.</summary>
    public bool GoesOnIn(ThreadSample now, ThreadWait? wait)
    {
        if (now.Call is not { } call || Thread.Call is not { } before || !call.IsMadeAs(before)) return false;
        // Nobody goes on with a call that has returned.
        if (IsRestart(call)) return true;
        if (call.Number != before.Number && !IsRestart(before)) return false;
        if (now.BlockedSinceNs == Thread.BlockedSinceNs && now.Runs == Thread.Runs) return true;
        return IsBrief(now) && (IsInterrupted || IsForTheSame(wait) || HasReadNothing(now)) || HasTimedOut(now, wait);
    }

    /// <summary>The call of which the kernel has lost the name, but not the arguments (restart_syscall(2)): it has waited before.</summary>
    public static bool IsRestart(SampledCall call) => SyscallTable.Find(call.Abi, call.Number).Means.WaitKind == WaitKind.Earlier;

    private bool IsBrief(ThreadSample now) => now.RanNs - Thread.RanNs <= BriefNs;

    /// <summary>A lock that the same process has still, a child that has not ended.</summary>
    private bool IsForTheSame(ThreadWait? wait) =>
        wait is { Lock: { Holder: { } holder } wanted } && wanted.What == Wait?.Lock?.What && holder.Pid == Wait.Lock.Holder?.Pid
        || wait is { ChildPid: > 0 and var child } && child == Wait?.ChildPid;

    private bool HasReadNothing(ThreadSample now) => now.ReadBytes is { } bytes && bytes == Thread.ReadBytes;

    /// <summary>
    /// Each time it was woken a timeout was over, and nothing else: they add up to the time that has passed. (Who sleeps again has slept enough
    /// before.)
    /// </summary>
    private bool HasTimedOut(ThreadSample now, ThreadWait? wait)
    {
        if (wait?.Timeout is not { } timeout || timeout != Wait?.Timeout || wait.DescriptorCount != Wait.DescriptorCount) return false;
        if (wait is { DescriptorCount: 0, Lock: null }) return false;
        if (now.Runs - Thread.Runs is not (> 0 and var runs) || now.BlockedSinceNs - Thread.BlockedSinceNs is not { } passedNs) return false;
        var timeoutNs = timeout.Ticks * TimeSpan.NanosecondsPerTick;
        if (timeoutNs < LeastTimeoutNs) return false;
        var times = (long)Math.Round((double)passedNs / timeoutNs);
        return times > 0 && times <= runs && Math.Abs(passedNs - times * timeoutNs) <= times * (LateNs + timeoutNs / 100);
    }
}
