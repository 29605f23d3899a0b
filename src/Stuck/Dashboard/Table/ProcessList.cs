using System.Collections.Immutable;
using Stuck.Tracing.Summaries;

namespace Stuck.Dashboard.Table;

/// <summary>Puts the processes that are listed into their order.</summary>
internal static class ProcessList
{
    /// <summary>Deeper ones are not indented any further: their names matter more.</summary>
    private const int MaxIndent = 8;

    /// <param name="nowNs">When they are looked at; ns on CLOCK_MONOTONIC.</param>
    /// <param name="tree">Children under their parents; otherwise all by pid.</param>
    public static ImmutableArray<ShownProcess> Arrange(
        ImmutableArray<ProcessRow> rows, long nowNs, bool tree)
    {
        if (!tree)
            return [.. ProcessOrder.All[0].Sort(rows).Select(row => new ShownProcess(row, nowNs))];
        var arranged = ProcessTree.Arrange(rows);
        return
        [
            .. arranged.Select((row, i) =>
                new ShownProcess(row, nowNs, Indent(row, HasChildren(arranged, i)))),
        ];
    }

    private static string Indent(ProcessRow row, bool hasChildren) =>
        new string(' ', Math.Min(row.Depth, MaxIndent)) + (hasChildren ? "▾ " : "  ");

    private static bool HasChildren(ImmutableArray<ProcessRow> arranged, int i) =>
        i + 1 < arranged.Length && arranged[i + 1].Depth > arranged[i].Depth;
}
