using System.Drawing;
using Stuck.Dashboard.Panes;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private const int LinesPerWheelStep = 3;

    /// <summary>Two clicks on the same place within this time are one double click.</summary>
    private static readonly TimeSpan s_doubleClick = TimeSpan.FromMilliseconds(500);

    private (Pane Pane, Point At)? _clicked;
    private long _clickedAt;
    private PaneEdge _dragged;
    private bool _isMouseGiven;

    /// <summary>Whether the mouse is ours; else it is the terminal's, which selects text with it.</summary>
    public event Action<bool>? MouseTaken;

    /// <summary>A click selects, a second one digs, the wheel scrolls what it points at, rules are dragged. Nothing needs a mouse.</summary>
    public void TakeMouse(Mouse mouse)
    {
        mouse.Handled = true;
        _faults.Try("the mouse", () => Dispatch(mouse));
    }

    private void Dispatch(Mouse mouse)
    {
        var at = mouse.ScreenPosition;
        NotePresence();
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased)) _dragged = PaneEdge.None;
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && (_dragged == PaneEdge.Moments || _header.Frame.Contains(at) && _header.HasLineAt(at.X))) DragTime(at.X);
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed | MouseFlags.PositionReport)) Drag(at);
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && _keyBar.Frame.Contains(at)) PressKeyAt(at.X);
        else if (_panes.Concat(_overlays).FirstOrDefault(p => p.Visible && p.CanFocus && p.Frame.Contains(at)) is { } pane) Dispatch(mouse.Flags, pane, at);
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed)) _dragged = EdgeAt(at);
    }

    private void Dispatch(MouseFlags flags, Pane pane, Point at)
    {
        if (flags.HasFlag(MouseFlags.WheeledUp)) pane.Scroll(-LinesPerWheelStep);
        else if (flags.HasFlag(MouseFlags.WheeledDown)) pane.Scroll(LinesPerWheelStep);
        else if (flags.HasFlag(MouseFlags.LeftButtonPressed)) Click(pane, at);
    }

    private void Click(Pane pane, Point at)
    {
        _dragged = EdgeAt(at);
        if (pane != Front) Focus(pane);
        var isSecond = _clicked == (pane, at) && _port.Time.GetElapsedTime(_clickedAt) < s_doubleClick;
        _clickedAt = _port.Time.GetTimestamp();
        if (isSecond) Dispatch(Key.Enter);
        _clicked = !isSecond && pane.Click(at.X - pane.Frame.X, at.Y - pane.Frame.Y) ? (pane, at) : null;
    }

    /// <summary>A click on the key bar is the key.</summary>
    private void PressKeyAt(int x)
    {
        if (_keyBar.CommandAt(x) is { Keys: [var key, ..] }) Dispatch(key);
    }

    private PaneEdge EdgeAt(Point at)
    {
        if (_overlays.Count > 0 || _zoomed) return PaneEdge.None;
        if (_log.Visible && at.Y == _log.Frame.Y) return PaneEdge.Log;
        return _stuck.Visible && at.Y == _stuck.Frame.Y ? PaneEdge.Stuck : PaneEdge.None;
    }

    private void Drag(Point to)
    {
        _sizes = _dragged switch
        {
            PaneEdge.Log => _sizes with { TableRows = to.Y - _table.Frame.Y },
            PaneEdge.Stuck => _sizes with { StuckRows = _stuck.Frame.Bottom - to.Y },
            _ => _sizes,
        };
        if (_dragged != PaneEdge.None) ShowFront();
    }

    private void ToggleMouse()
    {
        _isMouseGiven = !_isMouseGiven;
        MouseTaken?.Invoke(!_isMouseGiven);
        _keyBar.ShowMessage(_isMouseGiven ? "the mouse is the terminal's: select text with it; M takes it back" : "the mouse is ours again: it clicks, scrolls and drags");
    }
}
