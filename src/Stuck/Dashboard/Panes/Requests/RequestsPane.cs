using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>Which requests everybody is in, live, and those that have ended; below, the selected one in full.</summary>
internal sealed class RequestsPane : ListPane<RequestLine>
{
    /// <summary>Rows for the text, where the screen has that many to spare.</summary>
    private const int MostBelow = 9;

    private const int MostUpstream = 5, NsPerTick = 100;

    private readonly Func<Frame> _look;
    private readonly Action<Request> _goTo;
    private readonly RequestLines _lines;
    private Frame? _frame;

    /// <param name="look">How everything is now.</param>
    /// <param name="goTo">Told of the request whose calls are wanted.</param>
    public RequestsPane(Theme theme, Func<Frame> look, Action<Request> goTo)
        : this(theme, look, goTo, new RequestLines())
    {
    }

    private RequestsPane(Theme theme, Func<Frame> look, Action<Request> goTo, RequestLines lines)
        : base(theme, lines)
    {
        (_look, _goTo, _lines) = (look, goTo, lines);
        Refresh();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new("requests", Theme.Title), new(Count, Theme.Dim), new(_lines.Hidden > 0 ? $"{_lines.Hidden} hidden" : "", Theme.Waiting), new("Enter shows its calls  F4 filter", Theme.Dim)];

    protected override int RowsBelow => List.Selected is null ? 2 : Math.Min(MostBelow, Frame.Height / 3);

    protected override IEnumerable<StyledLine> Below
    {
        get
        {
            if (List.Selected is not { } line)
            {
                yield return StyledLine.Of("Nobody is owed an answer. What is asked is told of those that are traced: s in the table.", Theme.Dim);
                yield break;
            }

            var request = line.Request;
            yield return StyledLine.Of(RequestWords.Way(request), Theme.Text, 2);
            yield return StyledLine.Of(
                $"{request.Text}{(request.Place.Length > 0 && request.Place != request.Text ? $"  ({request.Place})" : "")}  {RequestWords.Status(request)}".Trim(), request.IsError ? Theme.Error : Theme.Text, 2);
            // The latest matter most, and those that are open.
            foreach (var one in request.Upstream.OrderBy(one => one.IsOpen).TakeLast(MostUpstream))
                yield return StyledLine.Of($"└ {Units.Duration(one.Age(line.NowNs).Ticks * NsPerTick)}  {RequestWords.Way(one)}  {one.Text}  {RequestWords.Status(one)}".TrimEnd(), one.IsOpen ? Theme.Text : Theme.Dim, 2);
        }
    }

    private string Count
    {
        get
        {
            var requests = _frame?.Requests ?? RequestList.None;
            var open = requests.Open.Count(request => !request.IsSubscription);
            var ended = requests.Ended.Length + requests.Dropped;
            return open + ended == 0 ? "none" : $"{open} open, {ended} ended{(requests.Dropped > 0 ? $", {requests.Dropped} of them no longer kept" : "")}";
        }
    }

    /// <summary>Lists only those that have a text.</summary>
    public void Filter(string text) => _lines.Filter(text);

    public override void Refresh()
    {
        if (!Visible && _frame is not null || ReferenceEquals(_frame, _look())) return;
        _frame = _look();
        _lines.Show(_frame.Requests, _frame.AtNs);
        SetNeedsDraw();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } line) return false;
        _goTo(line.Request);
        return true;
    }
}
