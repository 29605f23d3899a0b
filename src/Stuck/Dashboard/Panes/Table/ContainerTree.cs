using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Processes under the container or unit that they run in, and there as in any tree.</summary>
internal static class ContainerTree
{
    /// <summary>In place of a server's name: these do not work together, they only live together.</summary>
    public const string Program = "container";

    /// <returns>The rows of containers, in no order.</returns>
    public static TableNode Build(ImmutableArray<ProcessRow> rows, Families families)
    {
        var root = new TableNode(default, null);
        foreach (var container in rows.GroupBy(row => row.Sample.Container))
        {
            ImmutableArray<ProcessRow> members = [.. container];
            var family = FamilyOf(container.Key, members);
            var node = new TableNode(new RowKey(default, family.Key), null, family);
            node.Children.AddRange(TableTree.Build(members, families).Children);
            root.Children.Add(node);
        }

        return root;
    }

    private static WorkerFamily FamilyOf(string container, ImmutableArray<ProcessRow> rows) => new(
        new FamilyKey(0, 0, Program, container), ContainerWords.NameOf(container), [.. rows.Where(row => !row.HasEnded).Select(row => row.Pid)],
        rows.Sum(row => row.Sample.CpuPercent), rows.Sum(row => row.Sample.RssBytes), rows.Sum(row => row.Sample.Threads));
}
