using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Tells what a process is at from what its threads are at.</summary>
public static class ProcessVerdict
{
    /// <summary>The rank of a thread that runs; one of a higher rank rests, as far as is known.</summary>
    private const int LeastBusy = 3;

    /// <summary>
    /// The thread that waits on someone for longest speaks for the process; where none does, one that uses a CPU; then the main one, if it is
    /// in a call that is not understood; else the first thread that has something to say, the main one before all.
    /// </summary>
    /// <param name="threads">The main thread first.</param>
    public static Verdict Of(ImmutableArray<Verdict> threads)
    {
        Verdict? chosen = null;
        foreach (var verdict in threads)
        {
            // A thread for signals says nothing of what the others are there for.
            if (chosen is not null && (IsForSignals(verdict) || IsHelper(verdict, threads[0]))) continue;
            if (chosen is null || Rank(verdict) < Rank(chosen) || Rank(verdict) == Rank(chosen) && IsLonger(verdict, chosen)) chosen = verdict;
        }

        // In a call of which nothing more is understood: the main thread may hang there, and others that idle beside it say nothing of that.
        if (threads is [{ Kind: VerdictKind.Unknown, Call: not null } main, ..] && Rank(chosen!) > LeastBusy) return main;
        return chosen ?? new Verdict(VerdictKind.Unknown, "", "", null);
    }

    private static bool IsLonger(Verdict verdict, Verdict chosen) =>
        verdict.WaitsOnSomeone && (verdict.SinceNs ?? long.MaxValue) < (chosen.SinceNs ?? long.MaxValue);

    private static bool IsForSignals(Verdict verdict) =>
        verdict is { Kind: VerdictKind.Idle, Call: { } call } && SyscallTable.Named(call).Means.WaitKind == WaitKind.Signal;

    /// <summary>
    /// A library's own thread serves that library: whom it waits for, nobody in the program needs to wait for. Where that waits in a library, too, an idle one
    /// says nothing either; where the program waits in its own code, such threads may be those that serve its clients. Those that compute do it for the program.
    /// </summary>
    private static bool IsHelper(Verdict verdict, Verdict main) => verdict.Code is { IsHelper: true, Samples: 0 } code
        && (code.Place is { Origin: CodeOrigin.GpuDriver } || verdict.WaitsOnSomeone || verdict.Kind == VerdictKind.Running || main.Code?.Place is { Origin: not CodeOrigin.Program });

    private static int Rank(Verdict verdict) => verdict switch
    {
        { Kind: VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Ended } => 0,
        { Kind: VerdictKind.Spinning or VerdictKind.Throttled or VerdictKind.Gpu } => 1,
        { WaitsOnSomeone: true } => 2,
        { Kind: VerdictKind.Running } => LeastBusy,
        // A lock that nobody is known to hold: the idle threads of a pool wait like that.
        { Kind: VerdictKind.Lock } => 5,
        { Kind: VerdictKind.Unknown } => 6,
        _ => 4,
    };
}
