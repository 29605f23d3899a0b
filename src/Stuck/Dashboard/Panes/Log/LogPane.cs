using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Words;

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

    private readonly LogReader _reader = new() { MostForNames = 100_000 };
    private LogScroll _scroll = new();
    private LogFreeze? _freeze;
    private LogSubject _subject = LogSubject.None;
    private ILogRows? _rows;
    private RowFilter? _condition;
    private LogState _shown;
    private LogTimeColumn? _time;
    private int _side;

    /// <summary>Whose calls it shows.</summary>
    public LogSubject Subject => _subject;

    /// <summary>The record that the cursor is on; null if there is none.</summary>
    public LogPlace? Current => _rows is { } rows && rows.TryLocate(CursorRow, out var place) ? place : null;

    /// <summary>Whether lines say what descriptors refer to, as strace -y does.</summary>
    public bool NamesDescriptors
    {
        get => _reader.Names is not null;
        set => (_reader.Names, _reader.Options) = (value ? new DescriptorNames(TargetsOf) : null,
            _reader.Options with { Descriptors = value ? DescriptorDetails.Path : DescriptorDetails.None });
    }

    public override KeyScope Scope => KeyScope.Log;

    private int Rows => Math.Max(1, Frame.Height - RowsAbove);

    private long First => _rows!.First;

    private long End => _rows!.ShownEnd;

    /// <summary>Shows what was over at a moment, and nothing later; null for all, and as it comes.</summary>
    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    public void ShowAt(long? atNs)
    {
        if (atNs != _freeze?.AtNs) Freeze(atNs is { } ns ? new LogFreeze(ns) : null);
    }

    /// <summary>Shows the calls of other processes, or of the same ones a moment later.</summary>
    public void Show(LogSubject subject)
    {
        // The verdict changes from look to look.
        if (subject.Selected != _subject.Selected || subject.Family != _subject.Family) SetNeedsDraw();
        var isOther = !Covers(subject);
        _storyRows = Math.Max(subject.Selected is { } selected ? WorkerStory.Of(selected.Row, selected.NowNs).Count() : 0, subject.Selected?.Row.Key == _subject.Selected?.Row.Key ? _storyRows : 0);
        _subject = subject;
        if (isOther) Remake();
        Refresh();
    }

    public override void Refresh()
    {
        RefreshRows();
        ReserveInFlight();
        var state = _reader.ReadState(_subject, _rows, screen.HostTime.GetTimestamp());
        if (state == _shown && _search is null && !_reader.IsBehind) return;
        _shown = state;
        SetNeedsDraw();
    }

    /// <summary>Who comes later has done something already: rows move, and the window with them.</summary>
    private void RefreshRows()
    {
        if (_rows is not { } rows) return;
        var (row, here) = (CursorRow, _cursor is null ? null : Current);
        rows.Refresh();
        if (here is not { } place || Current == here || !rows.TryLocate(rows.First, out _)) return;
        var moved = RowNear.Of(rows, place, _reader);
        Put(moved, Math.Max(First, Top + moved - row));
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
            case DashboardAction.Names: NamesDescriptors = !NamesDescriptors; break;
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
        if (_rows.Processes.SequenceEqual(subject.Processes)) return _rows is IndexedRows || !subject.HasManyThreads;
        if (subject.Processes.IsEmpty || _rows is not IndexedRows { Processes.Length: > 1 } rows) return false;
        // Who has been dismissed leaves gaps, which do no harm until there are more of them than of rows.
        var added = subject.Processes.Except(rows.Processes).ToArray();
        var gone = rows.Processes.Length + added.Length - subject.Processes.Length;
        if (gone > Math.Max(subject.Processes.Length, MostGone) || !rows.Processes.Except(subject.Processes).All(one => one.History.IsReleased)) return false;
        return added.Length == 0 || added.Length < subject.Processes.Length && rows.TryAdd(added);
    }

    /// <summary>What the descriptors of a process referred to when it was attached to, as far as is known.</summary>
    private DescriptorTargets TargetsOf(TracedProcess process)
    {
        var targets = new DescriptorTargets();
        foreach (var descriptor in descriptorsOf(process))
        {
            var isPeer = descriptor.Socket is { Remote.Length: > 0 };
            targets.Know(descriptor.Number, new DescriptorTarget(PeerWords.TargetOf(descriptor), isPeer));
        }

        return targets;
    }

    private ILogRows? MakeRows() => _subject.Processes switch
    {
        [] => null,
        // What several threads do is not recorded in the order of time.
        [var process] when _filter is null && !_subject.HasManyThreads => new ProcessRows(process),
        var processes => new IndexedRows(processes, _condition, screen.HostTime, screen.Faults, () => screen.Post(Refresh)),
    };

    /// <summary>Makes the rows anew; the cursor stays on the record that it has been put on, if that is among them.</summary>
    private void Remake()
    {
        var here = _cursor is null ? null : Current;
        _condition = _filter is { } filter ? new RowFilter(filter, TargetsOf, _span) : null;
        ShowRows(MakeRows());
        if (here is { } place && _rows is { } rows && rows.End > 0 && rows.Processes.Contains(place.Process)) GoTo(RowNear.Of(rows, place, _reader));
    }

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
        if (_freeze is { AtNs: null }) Freeze(null);
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
