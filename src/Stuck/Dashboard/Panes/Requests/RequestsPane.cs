using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Requests;

/// <summary>Which requests everybody is in, live, and those that have ended; below, the selected one in full.</summary>
internal sealed class RequestsPane : ListPane<RequestLine>
{
    /// <summary>Rows for the text, where the screen has that many to spare.</summary>
    private const int MostBelow = 9;

    private const int MostUpstream = 5, NsPerTick = 100;

    private readonly ScreenPort _port;
    private readonly Func<Frame> _look;
    private readonly Action<Request> _goTo;
    private readonly Func<ProcessKey, Task<ImmutableArray<UnreadBytes>>> _readUnread;
    private readonly RequestLines _lines;
    private Frame? _frame;

    /// <summary>What lay unread when somebody asked, and of whom that is; null until somebody does.</summary>
    private (long Request, ImmutableArray<string> Lines)? _unread;

    /// <param name="look">How everything is now.</param>
    /// <param name="goTo">Told of the request whose calls are wanted.</param>
    /// <param name="readUnread">Reads what lies unread in the connections of a process.</param>
    public RequestsPane(Theme theme, ScreenPort port, Func<Frame> look, Action<Request> goTo, Func<ProcessKey, Task<ImmutableArray<UnreadBytes>>> readUnread)
        : this(theme, port, look, goTo, readUnread, new RequestLines())
    {
    }

    private RequestsPane(Theme theme, ScreenPort port, Func<Frame> look, Action<Request> goTo, Func<ProcessKey, Task<ImmutableArray<UnreadBytes>>> readUnread, RequestLines lines)
        : base(theme, lines)
    {
        (_port, _look, _goTo, _readUnread, _lines) = (port, look, goTo, readUnread, lines);
        Refresh();
    }

    protected override IEnumerable<RulePart> Heading =>
        [new("requests", Theme.Title), new(Count, Theme.Dim), new(_lines.Hidden > 0 ? $"{_lines.Hidden} hidden" : "", Theme.Waiting), new(_lines.Kind is { } kind ? $"only {kind.Shape}" : "", Theme.Found), new(_lines.HasErrorsFirst ? "errors first" : "", Theme.Waiting),
            new("Enter its calls  u unread  p by route  e errors first", Theme.Dim)];

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
            if (_unread is { } unread && unread.Request == request.Id)
                foreach (var told in unread.Lines) yield return StyledLine.Of(told, Theme.Found, 2);
            foreach (var step in Steps(request.Upstream, line.NowNs, 0)) yield return step;
        }
    }

    /// <summary>The latest matter most, and those that are open.</summary>
    private IEnumerable<StyledLine> Steps(ImmutableArray<Request> upstream, long nowNs, int depth)
    {
        foreach (var one in upstream.OrderBy(one => one.IsOpen).TakeLast(MostUpstream))
        {
            yield return StyledLine.Of(
                $"{new string(' ', 2 * depth)}└ {Units.Duration(one.Age(nowNs).Ticks * NsPerTick)}  {RequestWords.Way(one with { Upstream = [] })}  {one.Text}  {RequestWords.Status(one)}".TrimEnd(), one.IsOpen ? Theme.Text : Theme.Dim, 2 * depth + 2);
            foreach (var step in Steps(one.Upstream, nowNs, depth + 1)) yield return step;
        }
    }

    /// <summary>Without values and secrets: others will read it.</summary>
    public override IEnumerable<string> Report
    {
        get
        {
            var lines = new RequestLines();
            lines.Show([.. List.Rows.Select(line => line with { Request = Redaction.Of(line.Request) })]);
            return ListReport.Of(lines, HasTitles);
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

    /// <summary>Lists only those of a kind.</summary>
    public void Show(RequestKind kind) => _lines.Kind = kind;

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.ErrorsFirst: _lines.HasErrorsFirst = !_lines.HasErrorsFirst; break;
            case DashboardAction.Unread when List.Selected is { } line: LookAtUnread(line.Request); break;
            default: return base.Do(action);
        }

        SetNeedsDraw();
        return true;
    }

    /// <summary>Of those that take part in it: a proxy reads what it is asked at once.</summary>
    private void LookAtUnread(Request request) => _port.Await("looking at what lies unread", ReadUnread(request), outcome =>
    {
        if (outcome.Fault is not null) _port.Say(outcome.Fault.Brief);
        else if (outcome.Value!.Length == 0) _port.Say(_port.Untold() is { } why ? $"what lay unread: {why}" : "nothing lies unread in its connections");
        else _unread = (request.Id, outcome.Value);
        SetNeedsDraw();
    });

    private async Task<ImmutableArray<string>> ReadUnread(Request request)
    {
        var lines = new List<string>();
        foreach (var process in All(request).Select(one => one.Process).Distinct())
        {
            foreach (var unread in await _readUnread(process).ConfigureAwait(false))
            {
                var of = All(request).FirstOrDefault(one => one.Process == process && one.Descriptor == unread.Descriptor.Number);
                var said = UnreadRequests.Read(unread, of?.Protocol ?? "");
                lines.Add($"unread  {process.Pid} fd {unread.Descriptor.Number}: {Units.Size(unread.Total)}{(said.Protocol.Length > 0 ? $", {said.Protocol}" : "")}: {said.Text}");
            }
        }

        return [.. lines];
    }

    private static IEnumerable<Request> All(Request request) => request.Upstream.SelectMany(All).Prepend(request);

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
