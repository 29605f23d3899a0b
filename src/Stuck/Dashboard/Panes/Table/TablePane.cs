using System.Globalization;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>The table of processes. A rule over it says what it leaves out, and for how long it has stood still, where it does.</summary>
internal sealed class TablePane(Theme theme, ProcessList processes) : ListPane<TableRow>(theme, processes)
{
    public override KeyScope Scope => KeyScope.Table;

    /// <summary>The moment that it shows, where it is held; null where it goes on.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>Rows of the screen that its rule takes.</summary>
    public int RuleRows => processes.View.Filter.IsEverything && HeldAt is null ? 0 : 1;

    protected override IEnumerable<RulePart>? Heading => RuleRows == 0 ? null :
    [
        new(TableWords.Trail(processes.View.Filter), Theme.Title),
        new(HeldAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"FROZEN at {at:HH:mm:ss}  Z goes on") : "", Theme.Waiting, Stays: true),
        new(processes.View.Filter.IsEverything ? "" : $"{processes.Listed} of {processes.All}", Theme.Found, Stays: true),
        new(processes.View.Filter.IsEverything ? "" : "Esc climbs back", Theme.Dim),
    ];

    protected override void Paint(CellPainter painter)
    {
        base.Paint(painter);
        if (!List.Rows.IsEmpty) return;
        var y = RowsAbove;
        foreach (var line in TableWords.WhyEmpty(processes))
            foreach (var row in Texts.TextWrap.Wrap([Texts.StyledLine.Of(line, Theme.Dim)], painter.Width - 3)) painter.Text(2, y++, row.ToString(), Theme.Text);
    }

    /// <summary>A click on the mark before a name closes what stands under that row, or opens it.</summary>
    protected override bool Clicked(int x)
    {
        if (List.Selected is not { } row || List.Placed.FirstOrDefault(placed => placed.Column.Name == "worker") is not { Column: not null } worker) return true;
        var mark = LeftMargin + worker.X + row.MarkColumn;
        if (x < mark || x > mark + 1 || row.MarkColumn < 0) return true;
        processes.Toggle();
        return false;
    }

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
