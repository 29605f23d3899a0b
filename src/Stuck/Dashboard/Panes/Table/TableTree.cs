using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Children under their parents, and workers under the row of their family.</summary>
internal static class TableTree
{
    /// <summary>A worker that is alone in its family, and always was, needs no row of totals.</summary>
    private const int LeastWorkers = 2;

    /// <returns>The roots, in no order: rows whose parents are not among the rows.</returns>
    public static TableNode Build(ImmutableArray<ProcessRow> rows, Families families)
    {
        var parents = ParentsOf(rows);
        var nodes = rows.ToDictionary(row => row.Key, row => new TableNode(RowKey.Of(row), row));
        var root = new TableNode(default, null);
        var children = new Dictionary<TableNode, List<TableNode>>();
        foreach (var row in rows)
        {
            var parent = parents.TryGetValue(row.Key, out var key) && !IsInRing(row.Key, parents) ? nodes[key] : root;
            if (!children.TryGetValue(parent, out var siblings)) children[parent] = siblings = [];
            siblings.Add(nodes[row.Key]);
        }

        foreach (var (parent, siblings) in children) Place(parent, siblings, families);
        return root;
    }

    /// <summary>Pids are used again: who has ended was the child of the one that had its parent's pid then.</summary>
    private static Dictionary<ProcessKey, ProcessKey> ParentsOf(ImmutableArray<ProcessRow> rows)
    {
        var byPid = rows.ToLookup(row => row.Pid);
        var parents = new Dictionary<ProcessKey, ProcessKey>();
        foreach (var row in rows)
        {
            if (row.ParentPid == row.Pid) continue;
            var parent = row.HasEnded
                ? byPid[row.ParentPid].Where(other => other.Sample.StartTicks <= row.Sample.StartTicks).MaxBy(other => other.Sample.StartTicks)
                : byPid[row.ParentPid].FirstOrDefault(other => !other.HasEnded);
            if (parent is not null) parents[row.Key] = parent.Key;
        }

        return parents;
    }

    private static void Place(TableNode parent, List<TableNode> children, Families families)
    {
        foreach (var group in children.GroupBy(child => families.Of(child.Process!)))
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
    private static bool IsInRing(ProcessKey process, Dictionary<ProcessKey, ProcessKey> parents)
    {
        var ancestor = process;
        for (var steps = 0; steps <= parents.Count; steps++)
        {
            if (!parents.TryGetValue(ancestor, out ancestor)) return false;
            if (ancestor == process) return true;
        }

        return true;
    }
}
