using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for time to pass, or for a signal.</summary>
internal static class SleepRules
{
    /// <summary>Who uses more of a CPU does more than to look.</summary>
    private const double MostLookingPercent = 20;

    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { } wait) return null;
        return SyscallTable.Named(wait.Call).Means.WaitKind switch
        {
            WaitKind.Time => Sleep(wait, thread.Code),
            WaitKind.Signal => Signal(wait),
            WaitKind.PollSet or WaitKind.SelectSet when wait.DescriptorCount == 0 => wait.Timeout is null ? Signal(wait) : Sleep(wait, thread.Code),
            _ => null,
        };
    }

    /// <summary>Who looks now and then whether something has happened, and is seen just when it looks.</summary>
    public static Verdict? JudgeBetween(ThreadSituation thread) =>
        thread is { State: 'R' or 'S', CpuPercent: null or < MostLookingPercent, RecentCalls: null, Code: { IsBetweenSleeps: true } code }
            ? new(VerdictKind.Sleeping, "", CodeWords.With("sleeps for a moment, again and again", code), code.SinceNs, true)
            : null;

    private static Verdict Sleep(ThreadWait wait, ThreadCode? code) =>
        new(VerdictKind.Sleeping, "", CodeWords.With(wait.Timeout is { } time ? $"{wait.Call} of {WaitWords.Time(time)}" : wait.Call, code), null)
        {
            Brief = wait.Timeout is { } whole ? WaitWords.Time(whole) : "",
        };

    private static Verdict Signal(ThreadWait wait) =>
        new(VerdictKind.Idle, "", $"{wait.Call}: waits for a signal{WaitWords.Timeout(wait)}", null) { Brief = "waits for a signal" };
}
