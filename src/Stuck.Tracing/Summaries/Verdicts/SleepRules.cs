using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for time to pass, or for a signal.</summary>
internal static class SleepRules
{
    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { } wait) return null;
        return SyscallTable.Named(wait.Call).Means.WaitKind switch
        {
            WaitKind.Time => Sleep(wait),
            WaitKind.Signal => Signal(wait),
            WaitKind.PollSet or WaitKind.SelectSet when wait.DescriptorCount == 0 => wait.Timeout is null ? Signal(wait) : Sleep(wait),
            _ => null,
        };
    }

    private static Verdict Sleep(ThreadWait wait) =>
        new(VerdictKind.Sleeping, "", wait.Timeout is { } time ? $"{wait.Call} of {WaitWords.Time(time)}" : wait.Call, null)
        {
            Brief = wait.Timeout is { } whole ? WaitWords.Time(whole) : "",
        };

    private static Verdict Signal(ThreadWait wait) =>
        new(VerdictKind.Idle, "", $"{wait.Call}: waits for a signal{WaitWords.Timeout(wait)}", null) { Brief = "waits for a signal" };
}
