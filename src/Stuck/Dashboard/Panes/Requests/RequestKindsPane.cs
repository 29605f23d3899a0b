using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>How long requests took, for each route and each query.</summary>
internal sealed class RequestKindsPane : ListPane<RequestKind>
{
    private readonly Func<Frame> _look;
    private readonly Action<RequestKind> _showThose;
    private readonly RequestKinds _kinds;
    private Frame? _frame;

    /// <param name="look">How everything is now.</param>
    /// <param name="showThose">Told of the kind of which the requests are wanted.</param>
    public RequestKindsPane(Theme theme, Func<Frame> look, Action<RequestKind> showThose)
        : this(theme, look, showThose, new RequestKinds())
    {
    }

    private RequestKindsPane(Theme theme, Func<Frame> look, Action<RequestKind> showThose, RequestKinds kinds)
        : base(theme, kinds)
    {
        (_look, _showThose, _kinds) = (look, showThose, kinds);
        Refresh();
    }

    protected override IEnumerable<RulePart> Heading => [new("requests by route and query", Theme.Title), new("Enter lists them", Theme.Dim)];

    protected override int RowsBelow => 2;

    protected override IEnumerable<StyledLine> Below =>
        List.Selected is { } kind ? [StyledLine.Of(kind.Shape, Theme.Text, 2)] : [StyledLine.Of("No request has ended of anybody who is traced: s in the table traces.", Theme.Dim)];

    public override void Refresh()
    {
        if (!Visible && _frame is not null || ReferenceEquals(_frame, _look())) return;
        _frame = _look();
        _kinds.Show(_frame.Requests);
        SetNeedsDraw();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } kind) return false;
        _showThose(kind);
        return true;
    }
}
