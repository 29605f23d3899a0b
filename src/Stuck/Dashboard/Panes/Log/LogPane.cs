using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>What the selected workers do, as strace would write it: live, frozen or scrolled back.</summary>
/// <param name="processes">All processes that are or were traced.</param>
/// <param name="canTrace">Whether anybody can be traced here.</param>
/// <param name="descriptorsOf">What the descriptors of a process referred to when it was attached to; from any thread.</param>
internal sealed partial class LogPane(
    Theme theme,
    Func<IEnumerable<TracedProcess>> processes,
    Func<TracedProcess, ImmutableArray<DescriptorSample>> descriptorsOf,
    ScreenPort screen,
    bool canTrace = true)
    : Pane(theme, canFocus: true)
{
    private const int LongSide = 16;

    /// <summary>Rows are made anew once so many of those whose records they are have been dismissed, and there are more of them than of others.</summary>
    private const int MostGone = 1000;

    private readonly LogReader _reader = new();
    private LogScroll _scroll = new();
    private LogFreeze? _freeze;
    private LogSubject _subject = LogSubject.None;
    private ILogRows? _rows;
    private LogState _shown;
    private LogTimeColumn? _time;
    private int _side;

    /// <summary>Whose calls it shows.</summary>
    public LogSubject Subject => _subject;

    /// <summary>The record that the cursor is on; null if there is none.</summary>
    public LogPlace? Current => _rows is { } rows && rows.TryLocate(CursorRow, out var place) ? place : null;

    public override KeyScope Scope => KeyScope.Log;

    private int Rows => Math.Max(1, Frame.Height - RowsAbove);

    private long First => _rows!.First;

    private long End => _rows!.ShownEnd;

    /// <summary>Shows the calls of other processes, or of the same ones a moment later.</summary>
    public void Show(LogSubject subject)
    {
        // The verdict changes from look to look.
        if (subject.Selected != _subject.Selected || subject.Family != _subject.Family) SetNeedsDraw();
        var isOther = !Covers(subject);
        _subject = subject;
        if (isOther) ShowRows(MakeRows());
        Refresh();
    }

    public override void Refresh()
    {
        _rows?.Refresh();
        var state = _reader.ReadState(_subject, _rows, screen.Time.GetTimestamp());
        if (state == _shown && _search is null) return;
        _shown = state;
        SetNeedsDraw();
    }

    public override bool Do(DashboardAction action)
    {
        if (action == DashboardAction.Freeze)
        {
            ToggleFreeze();
            return true;
        }

        if (_rows is null) return false;
        switch (action)
        {
            case DashboardAction.Up: Step(-1); break;
            case DashboardAction.Down: Step(1); break;
            case DashboardAction.PageUp: Turn(1 - HistoryRows); break;
            case DashboardAction.PageDown: Turn(HistoryRows - 1); break;
            case DashboardAction.First: GoTo(First); break;
            case DashboardAction.Last: FollowLive(); break;
            case DashboardAction.Left: _side = Math.Max(0, _side - LongSide); break;
            case DashboardAction.Right: _side += LongSide; break;
            case DashboardAction.Time: _time = (LogTimeColumn)(((int)Time + 1) % 3); break;
            case DashboardAction.NextError: Jump("failed call", 1, Failed); break;
            case DashboardAction.PreviousError: Jump("failed call", -1, Failed); break;
            case DashboardAction.NextSlow: Jump("slow call", 1, Slow); break;
            default: return false;
        }

        SetNeedsDraw();
        return true;
    }

    /// <summary>Whether the rows shown are those of a subject already, or could be made so.</summary>
    private bool Covers(LogSubject subject)
    {
        if (_rows is null) return subject.Processes.IsEmpty;
        if (_rows.Processes.SequenceEqual(subject.Processes)) return true;
        if (subject.Processes.IsEmpty || _rows is not IndexedRows { Processes.Length: > 1 } rows) return false;
        // Who has been dismissed leaves gaps, which do no harm until there are more of them than of rows.
        var added = subject.Processes.Except(rows.Processes).ToArray();
        var gone = rows.Processes.Length + added.Length - subject.Processes.Length;
        if (gone > Math.Max(subject.Processes.Length, MostGone) || !rows.Processes.Except(subject.Processes).All(one => one.History.IsReleased)) return false;
        return added.Length == 0 || added.Length < subject.Processes.Length && rows.TryAdd(added);
    }

    private ILogRows? MakeRows() => _subject.Processes switch
    {
        [] => null,
        [var process] when _filter is null => new ProcessRows(process),
        var processes => new IndexedRows(processes, _filter is { } filter ? new RowFilter(filter, descriptorsOf) : null, screen.Time, screen.Faults, () => screen.Post(Refresh)),
    };

    private void ShowRows(ILogRows? rows)
    {
        EndFind();
        _rows?.Abandon();
        rows?.Freeze(_freeze);
        rows?.Refresh();
        _rows = rows;
        _scroll = new LogScroll();
        _cursor = null;
        _side = 0;
        SetNeedsDraw();
    }

    private void ToggleFreeze() => Freeze(_freeze is null ? new LogFreeze(processes()) : null);

    private void FollowLive()
    {
        if (_freeze is not null) Freeze(null);
        else Follow();
    }

    private void Freeze(LogFreeze? freeze)
    {
        _freeze = freeze;
        _rows?.Freeze(freeze);
        Follow();
        SetNeedsDraw();
    }
}
