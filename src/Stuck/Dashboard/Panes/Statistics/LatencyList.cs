using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Dashboard.Panes.Statistics;

/// <summary>How often and how long calls were, sorted. All calls together stand first, whatever the order.</summary>
internal sealed class LatencyList() : ListModel<LatencyRow>([.. LatencyColumns.All.Select(column => column.Column)], (a, b) => a.Name == b.Name)
{
    private LatencyColumn _order = LatencyColumns.Find(LatencyColumns.Total)!;
    private bool _isReversed;

    public override string SortedBy => _order.Column.Name;

    public override bool IsReversed => _isReversed;

    public void Show(LatencyTable table)
    {
        var total = table.Total.Statistics.Wall.TotalNs;
        Arrange(table.Calls.Append(table.Total).Select(times => LatencyRow.Of(times, total)));
    }

    public override void SortBy(string column)
    {
        if (LatencyColumns.Find(column) is not { } order) return;
        (_order, _isReversed) = (order, order == _order && !_isReversed);
        Arrange(Rows);
    }

    protected override bool CanSortBy(string column) => true;

    protected override void Reverse() => SortBy(SortedBy);

    private void Arrange(IEnumerable<LatencyRow> rows)
    {
        var calls = rows.ToLookup(row => row.Name == LatencyTable.TotalName);
        // Names from A, numbers from the largest.
        var ascending = _isReversed != (SortedBy == LatencyColumns.Name);
        var sorted = ascending ? calls[false].OrderBy(_order.Key) : calls[false].OrderByDescending(_order.Key);
        Show([.. calls[true], .. sorted.ThenBy(row => row.Name, StringComparer.Ordinal)]);
    }
}
