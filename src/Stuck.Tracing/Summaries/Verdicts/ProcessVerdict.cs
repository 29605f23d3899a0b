using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Tells what a process is at from what its threads are at.</summary>
public static class ProcessVerdict
{
    /// <summary>
    /// The thread that waits on someone for longest speaks for the process; where none does, one that uses a CPU; then one in a call that is
    /// not understood; else the first thread that has something to say, the main one before all.
    /// </summary>
    /// <param name="threads">The main thread first.</param>
    public static Verdict Of(ImmutableArray<Verdict> threads)
    {
        Verdict? chosen = null;
        foreach (var verdict in threads)
            if (chosen is null || Rank(verdict) < Rank(chosen) || Rank(verdict) == Rank(chosen) && IsLonger(verdict, chosen)) chosen = verdict;
        return chosen ?? new Verdict(VerdictKind.Unknown, "", "", null);
    }

    private static bool IsLonger(Verdict verdict, Verdict chosen) =>
        verdict.WaitsOnSomeone && (verdict.SinceNs ?? long.MaxValue) < (chosen.SinceNs ?? long.MaxValue);

    private static int Rank(Verdict verdict) => verdict switch
    {
        // In a call of which nothing more is understood: it may hang there, and a thread that idles beside it says nothing of that.
        { Kind: VerdictKind.Unknown, Call: not null } => 4,
        { Kind: VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Ended } => 0,
        { Kind: VerdictKind.Spinning or VerdictKind.Throttled } => 1,
        { WaitsOnSomeone: true } => 2,
        { Kind: VerdictKind.Running } => 3,
        // A lock that nobody is known to hold: the idle threads of a pool wait like that.
        { Kind: VerdictKind.Lock } => 6,
        { Kind: VerdictKind.Unknown } => 7,
        _ => 5,
    };
}
