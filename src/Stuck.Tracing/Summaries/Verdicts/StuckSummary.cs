using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>What everybody is stuck in.</summary>
public static class StuckSummary
{
    /// <summary>Groups processes by what they are at and on whom: those that wait on someone first, and of these the longest; the rest keep their places.</summary>
    public static ImmutableArray<StuckGroup> Of(IEnumerable<ProcessRow> rows) =>
    [
        .. from row in rows
           where row.Verdict is { Kind: not VerdictKind.Unknown }
           group row by (row.Verdict!.Kind, row.Verdict.Target) into same
           let longest = same.Select(row => row.Verdict!).MinBy(verdict => verdict.SinceNs ?? long.MaxValue)!
           orderby !longest.WaitsOnSomeone, longest.WaitsOnSomeone ? longest.SinceNs ?? long.MaxValue : 0, same.Key.Kind, same.Key.Target
           select new StuckGroup(same.Key.Kind, same.Key.Target, [.. same.Select(row => row.Pid).Order()], longest),
    ];
}
