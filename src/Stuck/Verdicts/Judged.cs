using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Verdicts;

/// <summary>Processes with their verdicts.</summary>
internal static class Judged
{
    /// <param name="all">Every process, so that children are counted; those that are not listed too.</param>
    /// <param name="judge">The verdict on a process that has so many children.</param>
    public static ImmutableArray<ProcessRow> Of(
        IEnumerable<ProcessRow> rows, IEnumerable<ProcessRow> all, Func<ProcessRow, int, Verdict> judge)
    {
        var children = all.CountBy(row => row.ParentPid).ToDictionary();
        return [.. rows.Select(row => row with { Verdict = judge(row, children.GetValueOrDefault(row.Pid)) })];
    }
}
