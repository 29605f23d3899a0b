using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>A process or a family in the tree, with what stands under it.</summary>
internal sealed class TableNode(RowKey key, ProcessRow? process, WorkerFamily? family = null)
{
    public RowKey Key => key;

    /// <summary>Null for a family.</summary>
    public ProcessRow? Process => process;

    public WorkerFamily? Family => family;

    public List<TableNode> Children { get; } = [];

    /// <summary>The row that decides on its place among its siblings.</summary>
    public ProcessRow? Foremost { get; private set; }

    /// <summary>Puts everything under it into order.</summary>
    public void Sort(ProcessOrder order, bool reversed)
    {
        foreach (var child in Children) child.Sort(order, reversed);
        Children.Sort((a, b) => order.Compared(a.Foremost!, b.Foremost!, reversed));
        Foremost = process;
        if (Children.Count == 0 || process is not null && !order.Measures) return;
        var first = Children[0].Foremost!;
        if (process is null || order.Compared(first, process, reversed) < 0) Foremost = first;
    }

    /// <summary>All processes that stand under it.</summary>
    public IEnumerable<ProcessRow> Processes => Children.SelectMany(child => child.Process is { } own ? child.Processes.Prepend(own) : child.Processes);

    /// <summary>How many rows it has, those of all that stands under it included.</summary>
    public int Rows => 1 + Children.Sum(child => child.Rows);
}
