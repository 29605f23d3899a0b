using Stuck.Dashboard.Panes;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private readonly Stack<OverlayPane> _overlays = [];

    /// <summary>The pane that gets the keys: what is open over the others, or the one among them that has the focus.</summary>
    private Pane Front => _overlays.TryPeek(out var overlay) ? overlay : _focused;

    /// <summary>Opens a pane over the others. It is made for this, and disposed of when it closes.</summary>
    private void Open(OverlayPane overlay)
    {
        overlay.Closing += CloseOverlay;
        _overlays.Push(overlay);
        Add(overlay);
        ShowFront();
    }

    private void CloseOverlay()
    {
        var overlay = _overlays.Pop();
        Remove(overlay);
        ShowFront();
        overlay.HasClosed();
        overlay.Dispose();
    }

    private void ShowFront()
    {
        Arrange();
        Front.SetFocus();
        _keyBar.ShowKeysOf(Front.Scope);
        RepaintAll();
    }
}
