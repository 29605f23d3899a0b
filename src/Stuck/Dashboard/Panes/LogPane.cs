using System.Diagnostics;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Log;
using Stuck.Tracing.Events;
using Stuck.Tracing.Summaries;

namespace Stuck.Dashboard.Panes;

/// <summary>What the selected worker does, as strace would write it: live, frozen or scrolled back.</summary>
/// <param name="processes">All processes that are or were traced.</param>
internal sealed partial class LogPane(Theme theme, Func<IEnumerable<TracedProcess>> processes) : Pane(theme, canFocus: true)
{
    private const int LongSide = 16;

    private readonly LogReader _reader = new();
    private LogScroll _scroll = new();
    private LogFreeze? _freeze;
    private ShownProcess? _selected;
    private TracedProcess? _process;
    private LogState _shown;
    private int _side;

    /// <summary>Whether there is anything to scroll in.</summary>
    public bool HasRecords => _process is { History.End: > 0 };

    public override KeyScope Scope => KeyScope.Log;

    private int Rows => Math.Max(1, Frame.Height - 1);

    private long First => _process!.History.First;

    private long End => _freeze?.EndOf(_process!) ?? _process!.History.End;

    /// <summary>Shows another worker, or the same one a moment later.</summary>
    /// <param name="process">Null if it was never traced.</param>
    public void Show(ShownProcess? selected, TracedProcess? process)
    {
        // Without a trace the pane shows the verdict, which changes from look to look.
        if (process is null && selected != _selected) SetNeedsDraw();
        _selected = selected;
        if (_process != process)
        {
            _process = process;
            _scroll = new LogScroll();
            _match = null;
            _side = 0;
        }

        Refresh();
    }

    public override void Refresh()
    {
        var state = _reader.ReadState(_selected?.Row.Pid ?? 0, _process, _selected?.Row.CallsPerSecond, Stopwatch.GetTimestamp());
        if (state == _shown) return;
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

        if (_process is null) return false;
        switch (action)
        {
            case DashboardAction.Up: Move(-1); break;
            case DashboardAction.Down: Move(1); break;
            case DashboardAction.PageUp: Move(1 - HistoryRows); break;
            case DashboardAction.PageDown: Move(HistoryRows - 1); break;
            case DashboardAction.First: _scroll.Show(First, First, End, HistoryRows); break;
            case DashboardAction.Last: _scroll.Follow(); break;
            case DashboardAction.Left: _side = Math.Max(0, _side - LongSide); break;
            case DashboardAction.Right: _side += LongSide; break;
            default: return false;
        }

        SetNeedsDraw();
        return true;
    }

    private void Move(int by) => _scroll.Move(by, First, End, HistoryRows);

    private void ToggleFreeze()
    {
        _freeze = _freeze is null ? new LogFreeze(processes()) : null;
        _scroll.Follow();
        SetNeedsDraw();
    }
}
