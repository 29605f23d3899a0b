using System.Collections.Immutable;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>What of the processes the table shows, and in which order.</summary>
/// <param name="Tree">Children under their parents, workers under their families; otherwise a plain list.</param>
/// <param name="Reversed">The order the other way round.</param>
internal sealed record TableArrangement(bool Tree, ProcessOrder Order, bool Reversed)
{
    /// <summary>Whether those come first who wait on someone.</summary>
    public bool IsMostStuck => Order == ProcessOrder.MostStuck && !Reversed;

    /// <summary>In the order of those who wait there is none: between their masters and neighbours they would not be seen.</summary>
    public bool IsTree => Tree && Order != ProcessOrder.MostStuck;

    public ProcessFilter Filter { get; init; } = new();

    /// <summary>In the tree, those of each container or unit under a row of their own.</summary>
    public bool ByContainer { get; init; }

    /// <summary>The rows whose descendants are not shown.</summary>
    public ImmutableHashSet<RowKey> Collapsed { get; init; } = [];

    public static TableArrangement Default { get; } = new(true, ProcessOrder.All[0], false);

    /// <summary>By a column; the other way round if it is by that column already.</summary>
    public TableArrangement OrderBy(string column)
    {
        // The mark is a part of what a worker is stuck in.
        var order = ProcessOrder.Find(column == "mark" ? "stuck" : column);
        return order is null ? this : this with { Order = order, Reversed = order == Order && !Reversed };
    }
}
