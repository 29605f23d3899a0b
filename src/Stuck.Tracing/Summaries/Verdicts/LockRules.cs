using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for a lock.</summary>
internal static class LockRules
{
    private const string Futex = "futex";

    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { Lock: { } wanted } wait) return null;
        var holder = wanted.Holder is { } process ? $"{process.Name}/{process.Pid}" : "";
        // A futex's address means something to a debugger alone; without a holder it may be a condition, a join or an idle pool.
        var what = wanted.Kind == Futex ? "" : wanted.What;
        var held = wanted.Holder is { } by ? $" held by {by.Pid} {by.Name}" : wanted.Kind == Futex ? ", which nobody is known to hold" : "";
        return new Verdict(
            VerdictKind.Lock, $"{what} {holder}".Trim(), $"{wanted.Kind} {wanted.What}".TrimEnd() + held + WaitWords.Timeout(wait), null)
        {
            On = wait.Descriptors is [var file] ? file.Descriptor : null,
            Holder = wanted.Holder,
            Brief = wanted.Kind,
        };
    }
}
