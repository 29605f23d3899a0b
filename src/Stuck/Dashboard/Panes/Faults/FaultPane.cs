using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;

namespace Stuck.Dashboard.Panes.Faults;

/// <summary>A row that is there while something has failed and nobody has dismissed it.</summary>
internal sealed class FaultPane(Theme theme, FaultLog faults) : Pane(theme, canFocus: false)
{
    private const string Hint = "Esc";

    private int _dismissed;
    private int _shown;

    /// <summary>Whether there is anything to say.</summary>
    public bool HasNews => faults.Different.Length > _dismissed;

    /// <summary>The person has seen it.</summary>
    public void Dismiss() => _dismissed = faults.Different.Length;

    public override void Refresh()
    {
        if (faults.Different.Length == _shown) return;
        _shown = faults.Different.Length;
        SetNeedsDraw();
    }

    protected override void Paint(CellPainter painter)
    {
        painter.Fill(0, 0, painter.Width, Theme.Text);
        var all = faults.Different;
        if (all.Length == _dismissed) return;
        var columns = painter.Width - Hint.Length - 3;
        painter.Field(1, 0, columns, FaultText.Of(all.Length - _dismissed, all[^1], columns), Theme.Error);
        painter.Text(painter.Width - Hint.Length - 1, 0, Hint, Theme.Key);
    }
}
