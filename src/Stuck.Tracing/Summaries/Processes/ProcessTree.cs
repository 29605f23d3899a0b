using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Children under their parents.</summary>
public static class ProcessTree
{
    /// <summary>
    /// Puts any set of rows into the order of a tree, siblings by pid, and tells each its depth. A row whose parent is not in the set is
    /// a root of its own.
    /// </summary>
    public static ImmutableArray<ProcessRow> Arrange(IReadOnlyCollection<ProcessRow> rows)
    {
        var children = rows.OrderBy(r => r.Pid).ToLookup(r => r.ParentPid);
        var pids = rows.Select(r => r.Pid).ToHashSet();
        var arranged = ImmutableArray.CreateBuilder<ProcessRow>(rows.Count);
        var placed = new HashSet<int>(rows.Count);

        foreach (var root in rows.Where(r => !pids.Contains(r.ParentPid)).OrderBy(r => r.Pid)) Place(root, 0);
        // Parents are read one after the other: with pids used anew in between they can form a ring, which has no root.
        foreach (var row in rows) Place(row, 0);
        return arranged.ToImmutable();

        void Place(ProcessRow row, int depth)
        {
            if (!placed.Add(row.Pid)) return;
            arranged.Add(row.Depth == depth ? row : row with { Depth = depth });
            foreach (var child in children[row.Pid]) Place(child, depth + 1);
        }
    }
}
