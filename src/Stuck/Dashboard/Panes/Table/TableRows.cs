using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Puts what is listed into its rows.</summary>
internal static class TableRows
{
    /// <summary>Deeper ones are not indented any further: their names matter more.</summary>
    private const int MaxIndent = 8;

    public static ImmutableArray<TableRow> Arrange(Frame frame, TableArrangement view)
    {
        var now = frame.AtNs;
        var listed = view.Filter.Of(frame.Rows);
        if (!view.IsTree)
            return [.. view.Order.Sort(listed, view.Reversed).Select(row => new TableRow(RowKey.Of(row), new ShownProcess(row, now)))];
        var root = view.ByContainer ? ContainerTree.Build(listed, frame.Families) : TableTree.Build(listed, frame.Families);
        root.Sort(view.Order, view.Reversed);
        var rows = ImmutableArray.CreateBuilder<TableRow>(listed.Length);
        foreach (var child in root.Children) Add(rows, child, 0, view.Collapsed, now);
        return rows.ToImmutable();
    }

    private static void Add(ImmutableArray<TableRow>.Builder rows, TableNode node, int depth, ImmutableHashSet<RowKey> collapsed, long now)
    {
        var isCollapsed = node.Children.Count > 0 && collapsed.Contains(node.Key);
        var mark = node.Children.Count == 0 ? "  " : isCollapsed ? "▸ " : "▾ ";
        var indent = new string(' ', Math.Min(depth, MaxIndent)) + mark;
        var hidden = isCollapsed ? node.Rows - 1 : 0;
        rows.Add(node.Process is { } process
            ? new TableRow(node.Key, new ShownProcess(process with { Depth = depth }, now, indent), null, depth, hidden)
            : new TableRow(node.Key, default, Family(node, now, indent), depth, hidden));
        if (isCollapsed) return;
        foreach (var child in node.Children) Add(rows, child, depth + 1, collapsed, now);
    }

    private static ShownFamily Family(TableNode node, long now, string indent) =>
        new(node.Family!, node.Family!.Key.Program == ContainerTree.Program ? [.. node.Processes] : [.. node.Children.Select(child => child.Process!)], now, indent);
}
