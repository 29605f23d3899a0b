using Stuck.Dashboard.Panes;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private const int LinesPerWheelStep = 3;

    /// <summary>A click selects, the wheel scrolls what it points at. Nothing needs a mouse.</summary>
    public void TakeMouse(Mouse mouse)
    {
        mouse.Handled = true;
        _faults.Try("the mouse", () => Dispatch(mouse));
    }

    private void Dispatch(Mouse mouse)
    {
        Pane? pane = _panes.Concat(_overlays).FirstOrDefault(p => p.Visible && p.CanFocus && p.Frame.Contains(mouse.ScreenPosition));
        if (pane is null) return;
        if (mouse.Flags.HasFlag(MouseFlags.WheeledUp)) pane.Scroll(-LinesPerWheelStep);
        else if (mouse.Flags.HasFlag(MouseFlags.WheeledDown)) pane.Scroll(LinesPerWheelStep);
        else if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed))
        {
            if (pane != Front) Focus(pane);
            pane.Click(mouse.ScreenPosition.X - pane.Frame.X, mouse.ScreenPosition.Y - pane.Frame.Y);
        }
    }
}
