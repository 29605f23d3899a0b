using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>Chains of waits as one would say them.</summary>
public static class ChainWords
{
    /// <summary>
    /// What stands at the end of a chain, to be said after what its first process waits for: <c>, which reads 10.0.0.5:3306</c>,
    /// <c>, behind mysqld/77, which waits for a lock of backup/912</c>. Empty if there is nothing to say of it.
    /// </summary>
    public static string End(Chain? chain)
    {
        if (chain is null) return "";
        if (chain.CycleFrom is { } from) return $", {(from == 0 ? "in" : "behind")} {Deadlock(chain)}";
        var last = chain.Cause == chain.Links[0] ? chain.Root : chain.Cause;
        if (last.Verdict is not { } verdict || Deed(verdict) is not { } deed) return "";
        return chain.Links.IndexOf(last) == 1 ? $", which {deed}" : $", behind {NameOf(last)}, which {deed}";
    }

    /// <summary>What those are at that a process waits for, each in turn: <c>mysqld/77 waits for the lock backup/912 for 41 s; backup/912 sleeps</c>. Empty without a chain.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static string Story(Chain? chain, long nowNs)
    {
        if (chain is null) return "";
        var told = chain.Links.Skip(1).Select(link => link.Verdict is { } verdict && Deed(verdict) is { } deed ? $"{NameOf(link)} {deed}{Time(verdict, nowNs)}" : "");
        return string.Join("; ", told.Append(chain.CycleFrom is null ? "" : Deadlock(chain)).Where(part => part.Length > 0));
    }

    private static string Time(Verdict verdict, long nowNs) =>
        verdict.ElapsedNs(nowNs) is { } ns ? $" for {(verdict.AtLeast ? "at least " : "")}{WaitWords.Time(TimeSpan.FromTicks(ns / 100))}" : "";

    /// <summary><c>a deadlock of backup/912, mysqld/77</c></summary>
    public static string Deadlock(Chain chain) => $"a deadlock of {string.Join(", ", chain.Deadlock.Select(NameOf))}";

    /// <summary><c>BusinessWorker/10349</c></summary>
    public static string NameOf(ChainLink link) => $"{link.Process.Name}/{link.Process.Pid}";

    /// <summary><c>reads 10.0.0.5:3306</c>; null for one of whom it says nothing.</summary>
    private static string? Deed(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Connecting => $"connects to {verdict.Target}",
        VerdictKind.Reading => $"reads {verdict.Target}",
        VerdictKind.Writing => $"writes to {verdict.Target}",
        VerdictKind.Awaiting => $"awaits {verdict.Target}",
        VerdictKind.Busy => $"is busy {verdict.Brief}",
        VerdictKind.Lock when verdict.Target.StartsWith("of ", StringComparison.Ordinal) => $"waits for a lock {verdict.Target}",
        VerdictKind.Lock => verdict.Target.Length > 0 ? $"waits for the lock {verdict.Target}" : "waits for a lock",
        VerdictKind.Child => verdict.Target.Length > 0 ? $"waits for its child {verdict.Target}" : verdict.Brief,
        VerdictKind.Disk => $"waits for the disk {verdict.Target}".TrimEnd(),
        VerdictKind.Sleeping => $"sleeps {verdict.Brief}".TrimEnd(),
        VerdictKind.Spinning => $"spins {verdict.Brief}".TrimEnd(),
        VerdictKind.Gpu => "waits for the GPU",
        VerdictKind.Stopped => $"is stopped {verdict.Brief}".TrimEnd(),
        VerdictKind.Frozen => "is frozen by its control group",
        VerdictKind.Throttled => "is throttled by its control group",
        VerdictKind.Ended => "has ended",
        _ => null,
    };
}
