using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for a lock.</summary>
internal static class LockRules
{
    private const string Futex = "futex", Join = "join", UserFault = "userfaultfd";

    /// <summary>On whom somebody waits who has locked twice.</summary>
    private const string Itself = "that it holds itself";

    public static Verdict? Judge(ThreadSituation thread)
    {
        if (thread.Wait is not { Lock: { } wanted } wait) return null;
        // Whoever joins a thread hangs for as long as that does, which speaks for itself.
        if (wanted.Kind == Join)
            return new Verdict(VerdictKind.Lock, "", $"{wait.Call}: joins {wanted.What}{WaitWords.Timeout(wait)}", null) { Brief = $"joins {wanted.What}" };
        if (wanted.IsOwn) return new Verdict(VerdictKind.Lock, Itself, Own(wanted) + WaitWords.Timeout(wait), null) { Brief = wanted.Kind };
        var holder = wanted.Holder is { } process ? $"{process.Name}/{process.Pid}" : "";
        // A futex's address means something to a debugger alone; without a holder it may be a condition, a join or an idle pool.
        var what = wanted.Kind == Futex ? "" : wanted.What;
        return new Verdict(VerdictKind.Lock, $"{what} {holder}".Trim(), CodeWords.With(Evidence(wait, wanted) + WaitWords.Timeout(wait), wanted.Holder is null ? thread.Code : null), null)
        {
            On = wait.Descriptors is [var file] ? file.Descriptor : null,
            Holder = wanted.Holder,
            Brief = wanted is { Kind: Futex, Holder: null } && thread.Code?.Place is { Library.Length: > 0 } place ? $"{Futex} in {place.Library}" : wanted.Kind,
        };
    }

    private static string Own(LockHolder wanted) =>
        $"{wanted.Kind} {wanted.What}: {(wanted.Kind == Futex ? "a mutex that this thread has locked already" : "locked by this process already, by another descriptor")}; nobody else can give it back";

    private static string Evidence(ThreadWait wait, LockHolder wanted)
    {
        if (wanted.Kind == UserFault) return $"a page of its memory that {(wanted.Holder is { } filler ? $"{filler.Pid} {filler.Name}" : "somebody")} is to fill (userfaultfd)";
        if (wanted.Kind == "lease") return $"{wait.Call}: {(wanted.Holder is { } lessee ? $"{lessee.Pid} {lessee.Name}" : "somebody")} is to give back a lease of {wanted.What}";
        var held = wanted.Holder is { } by ? $" held by {by.Pid} {by.Name}" : wanted.Kind == Futex ? ", which nobody is known to hold" : "";
        return $"{wanted.Kind} {wanted.What}".TrimEnd() + held;
    }
}
