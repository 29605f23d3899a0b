using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for a child.</summary>
internal static class ChildRules
{
    public static Verdict? Judge(ThreadSituation thread) => thread.Wait switch
    {
        { ChildPid: > 0 and var pid } wait => Of($"pid {pid}", $"{wait.Call}: child {pid}") with { Holder = new PeerProcess(pid, "child") },
        { ChildPid: 0 } wait => Of("", $"waits for {Children(thread.Children)}: {wait.Call}") with { Brief = $"waits for {Children(thread.Children)}" },
        // vfork(2): the parent sleeps in state D until the child has started a program or ended.
        { } wait when thread.State == 'D' && SyscallTable.Named(wait.Call).Means.WaitKind == WaitKind.Birth =>
            Of("new process", $"{wait.Call}: a child that has not yet started its program"),
        _ => null,
    };

    private static Verdict Of(string target, string evidence) => new(VerdictKind.Child, target, evidence, null);

    private static string Children(int? count) => count switch
    {
        null or 0 => "any child",
        1 => "1 child",
        _ => $"{count} children",
    };
}
