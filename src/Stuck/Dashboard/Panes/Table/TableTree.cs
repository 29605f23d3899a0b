using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Children under their parents, and workers under the row of their family.</summary>
internal static class TableTree
{
    /// <summary>A worker that is alone in its family, and always was, needs no row of totals.</summary>
    private const int LeastWorkers = 2;

    /// <returns>The roots, in no order: rows whose parents are not among the rows.</returns>
    public static TableNode Build(ImmutableArray<ProcessRow> rows, Families families)
    {
        var nodes = rows.ToDictionary(row => row.Pid, row => new TableNode(RowKey.Of(row), row));
        var root = new TableNode(default, null);
        var children = new Dictionary<int, List<TableNode>>();
        foreach (var row in rows)
        {
            var parent = row.ParentPid != row.Pid && nodes.ContainsKey(row.ParentPid) && !IsInRing(row, nodes) ? row.ParentPid : 0;
            if (!children.TryGetValue(parent, out var siblings)) children[parent] = siblings = [];
            siblings.Add(nodes[row.Pid]);
        }

        foreach (var (parent, siblings) in children)
            Place(parent == 0 ? root : nodes[parent], siblings, families);
        return root;
    }

    private static void Place(TableNode parent, List<TableNode> children, Families families)
    {
        foreach (var group in children.GroupBy(child => families.Of(child.Key.Process.Pid)))
        {
            if (group.Key is not { } family || family.Exits == 0 && group.Count() < LeastWorkers)
            {
                parent.Children.AddRange(group);
                continue;
            }

            var node = new TableNode(new RowKey(parent.Key.Process, family.Key), null, family);
            node.Children.AddRange(group);
            parent.Children.Add(node);
        }
    }

    /// <summary>Parents are read one after the other: with pids used anew in between they can form a ring, which has no root.</summary>
    private static bool IsInRing(ProcessRow row, Dictionary<int, TableNode> nodes)
    {
        var parent = row.ParentPid;
        for (var steps = 0; steps <= nodes.Count; steps++)
        {
            if (parent == row.Pid) return true;
            if (!nodes.TryGetValue(parent, out var node) || node.Process!.Pid == node.Process.ParentPid) return false;
            parent = node.Process.ParentPid;
        }

        return true;
    }
}
