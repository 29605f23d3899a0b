using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes;

/// <summary>All keys, from the table that the keys themselves come from.</summary>
internal sealed class HelpPane(Theme theme) : Pane(theme, canFocus: true)
{
    private const int KeyColumns = 12;

    protected override void Paint(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        PaintRule(painter, 0, new RulePart("help", Theme.Title), new RulePart("any key closes it", Theme.Dim));
        var row = 1;
        foreach (var command in KeyTable.All.Where(c => c.Shown.Length > 0))
        {
            painter.Field(2, row, KeyColumns, command.Shown, Theme.Key);
            painter.Field(2 + KeyColumns, row, painter.Width - 2 - KeyColumns, command.Help, Theme.Text);
            row++;
        }

        painter.Text(2, row + 1, "● stuck   ◐ waits on someone   ▶ runs   ○ idle   - unknown   > at least", Theme.Dim);
    }
}
