using Stuck.Dashboard.Keys;

namespace Stuck.Dashboard.Screen;

/// <summary>The screen stands still while somebody reads it: what is looked at and recorded meanwhile shows when it goes on.</summary>
internal sealed partial class DashboardScreen
{
    private bool _isHeld;

    /// <summary>Whatever stands still goes on, and else all of it stands still.</summary>
    private void ToggleHold()
    {
        _isHeld = !_isHeld && !_log.IsFrozen;
        _table.HeldAt = _isHeld ? _shown.Time : null;
        if (_log.IsFrozen != _isHeld) _log.Do(DashboardAction.Freeze);
        ShowFront();
        if (_isHeld) _keyBar.ShowMessage("table, summary and log stand still; what happens meanwhile is recorded. Z goes on");
    }
}
