using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes;
using Stuck.Dashboard.Panes.Setup;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private readonly Stack<Pane> _overlays = [];
    private bool _hasFaults;

    /// <summary>The pane that gets the keys: what is open over the others, or the one among them that has the focus.</summary>
    private Pane Front => _overlays.TryPeek(out var overlay) ? overlay : _focused;

    /// <summary>Which keys have a meaning now.</summary>
    private KeyScope Scope => _overlays.Count > 0 ? KeyScope.Overlay : _focused.Scope;

    /// <summary>
    /// Opens a pane over the table and the log; it has the keys until it is closed (Esc, q, Backspace). It is made for this, and disposed of
    /// when it closes.
    /// </summary>
    internal void Open(Pane overlay)
    {
        overlay.Trail = [.. _processes.View.Filter.Picked.TakeLast(1).Select(picked => picked.Name), .. _overlays.Reverse().Select(from => from.Crumb)];
        _overlays.Push(overlay);
        Adopt(overlay);
        ShowFront();
    }

    private void Close(Pane overlay)
    {
        if (overlay == Front) CloseOverlay();
    }

    private void CloseOverlay()
    {
        var overlay = _overlays.Pop();
        Remove(overlay);
        ShowFront();
        if (overlay is SetupPane) KeepSettings();
        overlay.Dispose();
    }

    private void ShowOrHideFaults()
    {
        if (_faultRow.HasNews == _hasFaults) return;
        _hasFaults = _faultRow.HasNews;
        ShowFront();
    }

    private void ShowFront()
    {
        Arrange();
        Front.SetFocus();
        _keyBar.ShowKeysOf(Scope, CanDismiss, Front.IsTyped);
        RepaintAll();
    }
}
