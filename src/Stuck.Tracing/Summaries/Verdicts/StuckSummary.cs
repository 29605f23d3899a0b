using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>What everybody is stuck in.</summary>
public static class StuckSummary
{
    /// <summary>
    /// Groups processes by what they are at and on whom. Who waits for one that waits itself stands behind that one, and with it in its group: once
    /// that goes on, so do they. Those that wait on someone come first, of these the group of most, then of the longest; the rest keep their places,
    /// whoever runs for a moment last.
    /// </summary>
    /// <param name="byContainer">Whether those in different containers are told apart.</param>
    public static ImmutableArray<StuckGroup> Of(IEnumerable<ProcessRow> rows, bool byContainer = false) =>
    [
        .. from row in rows
           where row.Verdict is { Kind: not VerdictKind.Unknown }
           let cause = CauseOf(row)
           group (row.Pid, row.Verdict!.Clients, Cause: cause) by (cause.Verdict.Kind, cause.Target, Container: byContainer ? row.Sample.Container : null) into same
           let longest = same.Select(one => one.Cause.Verdict).MinBy(verdict => verdict.SinceNs ?? long.MaxValue)!
           let behind = Pids(same.Where(one => one.Cause.IsBehind).Select(one => one.Pid))
           orderby !longest.WaitsOnSomeone, longest.WaitsOnSomeone ? -behind.Length : 0, longest.WaitsOnSomeone ? longest.SinceNs ?? long.MaxValue : 0, same.Key.Container, IsFleeting(same.Key.Kind), same.Key.Kind, same.Key.Target
           select new StuckGroup(same.Key.Kind, same.Key.Target, Pids(same.Where(one => !one.Cause.IsBehind).Select(one => one.Pid)), behind, longest)
           {
               Container = same.Key.Container,
               Clients = same.Where(one => !one.Cause.IsBehind).Sum(one => one.Clients),
           },
    ];

    /// <summary>Now one runs and now another, and at times nobody: at the end that moves no other group.</summary>
    private static bool IsFleeting(VerdictKind kind) => kind is VerdictKind.Running;

    private static ImmutableArray<int> Pids(IEnumerable<int> pids) => [.. pids.Order()];

    /// <summary>What its wait hangs on in the end: its own, that of one that it waits for, or a deadlock.</summary>
    private static (Verdict Verdict, string Target, bool IsBehind) CauseOf(ProcessRow row) => row.Chain switch
    {
        null => (row.Verdict!, row.Verdict!.Target, false),
        { CycleFrom: { } from } chain => (chain.Deadlock[0].Verdict!, ChainWords.Deadlock(chain), from > 0),
        var chain => (chain.Cause.Verdict!, chain.Cause.Verdict!.Target, chain.Cause.Process.Pid != row.Pid),
    };
}
