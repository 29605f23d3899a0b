using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>The list of requests: the open ones first, longest first, then the ended ones, newest first; or sorted by a column, or only those that have a text.</summary>
internal sealed class RequestLines() : ListModel<RequestLine>(RequestColumns.All, (a, b) => a.Request.Id == b.Request.Id)
{
    private RequestList _requests = RequestList.None;
    private long _nowNs;
    private string? _order;
    private bool _isReversed;
    private TextPattern? _filter;
    private RequestKind? _kind;
    private bool _hasErrorsFirst;

    public override string? SortedBy => _order;

    public override bool IsReversed => _isReversed;

    /// <summary>How many there are that the filter hides.</summary>
    public int Hidden { get; private set; }

    public void Show(RequestList requests, long nowNs)
    {
        (_requests, _nowNs) = (requests, nowNs);
        Arrange();
    }

    /// <summary>Lists only what has a text; all for an empty one.</summary>
    public void Filter(string text)
    {
        (_filter, _kind) = (text.Length == 0 ? null : new TextPattern(text), null);
        Arrange();
    }

    /// <summary>The kind that is listed alone; null for all.</summary>
    public RequestKind? Kind
    {
        get => _kind;
        set
        {
            (_filter, _kind) = (null, value);
            Arrange();
        }
    }

    /// <summary>Whether those that failed stand first, whatever the order.</summary>
    public bool HasErrorsFirst
    {
        get => _hasErrorsFirst;
        set
        {
            _hasErrorsFirst = value;
            Arrange();
        }
    }

    public override void SortBy(string column)
    {
        if (column == RequestColumns.Mark) return;
        (_order, _isReversed) = (column, column == _order && !_isReversed);
        base.Arrange();
        Arrange();
    }

    /// <summary>What has not been answered has no status and no bytes.</summary>
    protected override bool IsShown(Column<RequestLine> column) => column.Name is not ("status" or "bytes") || Rows.Any(line => column.Value(line).Length > 0);

    protected override bool CanSortBy(string column) => column != RequestColumns.Mark;

    protected override void Reverse() => SortBy(_order ?? RequestColumns.For);

    private new void Arrange()
    {
        var all = _requests.Open.Concat(_requests.Ended).ToArray();
        RequestLine[] found = [.. all.Select(request => new RequestLine(request, _nowNs)).Where(line => (_filter is null || IsFound(line)) && (_kind is null || IsOf(_kind, line.Request)))];
        Hidden = all.Length - found.Length;
        IEnumerable<RequestLine> sorted = found;
        // Numbers from the largest, texts from A.
        if (_order is { } order && _isReversed == (order is RequestColumns.For or "bytes" or "status")) sorted = found.OrderBy(line => RequestColumns.KeyOf(line, order));
        else if (_order is { } other) sorted = found.OrderByDescending(line => RequestColumns.KeyOf(line, other));
        if (_hasErrorsFirst) sorted = sorted.OrderByDescending(line => line.Request.IsError || line.Request.Upstream.Any(one => one.IsError));
        var before = ReportColumns.Length;
        Show([.. sorted]);
        if (ReportColumns.Length != before) base.Arrange();
    }

    /// <summary>It is of that kind, or something was asked for it that is.</summary>
    private static bool IsOf(RequestKind kind, Request request) =>
        request.Protocol == kind.Protocol && request.Direction == kind.Direction && RequestShape.Of(request.Protocol, request.Text) == kind.Shape || request.Upstream.Any(one => IsOf(kind, one));

    private bool IsFound(RequestLine line) =>
        Columns.Any(column => _filter!.Matches(TextOf(column, line))) || line.Request.Upstream.Any(one => _filter!.Matches(one.Text));
}
