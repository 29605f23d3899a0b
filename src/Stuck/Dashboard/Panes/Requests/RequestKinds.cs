using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>How often requests of each kind were, and how long they took: those that took most time in all first, or sorted by a column.</summary>
internal sealed class RequestKinds() : ListModel<RequestKind>(RequestKindColumns.All, (a, b) => (a.Protocol, a.Direction, a.Shape) == (b.Protocol, b.Direction, b.Shape))
{
    private string _order = RequestKindColumns.Total;
    private bool _isReversed;

    public override string SortedBy => _order;

    public override bool IsReversed => _isReversed;

    public void Show(RequestList requests) => Arrange(requests.Statistics);

    public override void SortBy(string column)
    {
        (_order, _isReversed) = (column, column == _order && !_isReversed);
        Arrange();
        Arrange(Rows);
    }

    protected override bool CanSortBy(string column) => column != "direction";

    protected override void Reverse() => SortBy(_order);

    private void Arrange(IEnumerable<RequestKind> kinds)
    {
        // Numbers from the largest, texts from A.
        var ascending = _isReversed != _order is RequestKindColumns.Shape or "protocol";
        Show([.. ascending ? kinds.OrderBy(kind => RequestKindColumns.KeyOf(kind, _order)) : kinds.OrderByDescending(kind => RequestKindColumns.KeyOf(kind, _order))]);
    }
}
