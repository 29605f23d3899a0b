using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>The table of processes.</summary>
internal sealed class TablePane(Theme theme, ProcessList processes) : ListPane<TableRow>(theme, processes)
{
    public override KeyScope Scope => KeyScope.Table;

    protected override CellStyle StyleOf(Column<TableRow> column, TableRow row)
    {
        var tone = column.Tone?.Invoke(row) ?? Tone.Normal;
        if (tone != Tone.Normal) return Theme.StyleOf(tone);
        if (processes.IsTagged(row)) return Theme.Title;
        if (row is { IsFamily: false, Process.Row.HasEnded: true }) return Theme.Dim;
        var quiet = row.IsFamily || row.Process.Verdict.Kind is VerdictKind.Idle or VerdictKind.Unknown && !row.Process.Row.IsTraced;
        return quiet || column.Priority > 0 ? Theme.Dim : Theme.Text;
    }
}
