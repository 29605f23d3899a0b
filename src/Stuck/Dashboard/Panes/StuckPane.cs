using System.Collections.Immutable;
using Stuck.Dashboard.Table;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes;

/// <summary>What all listed processes are in, and on whom: who waits for longest comes first.</summary>
internal sealed class StuckPane(Theme theme) : Pane(theme, canFocus: false)
{
    private const int WorkersColumns = 7;
    private const int LongestColumns = 7;

    private ImmutableArray<StuckLine> _lines = [];

    public void Show(ImmutableArray<StuckLine> lines)
    {
        if (lines.SequenceEqual(_lines)) return;
        _lines = lines;
        SetNeedsDraw();
    }

    protected override void Paint(CellPainter painter)
    {
        PaintRule(painter, 0, new RulePart("stuck in", Theme.Title));
        PaintHeading(painter, painter.Width - LongestColumns - 2 - WorkersColumns, WorkersColumns, "workers");
        PaintHeading(painter, painter.Width - LongestColumns, LongestColumns, "longest");
        for (var y = 1; y < painter.Height; y++)
        {
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (y > _lines.Length) continue;
            if (y == painter.Height - 1 && y < _lines.Length) PaintRest(painter, y, _lines.AsSpan()[(y - 1)..]);
            else PaintLine(painter, y, _lines[y - 1]);
        }

        if (_lines.IsEmpty) painter.Text(2, 1, "nobody", Theme.Dim);
    }

    private void PaintLine(CellPainter painter, int y, StuckLine line)
    {
        var style = Theme.StyleOf(line.Tone);
        var textColumns = Math.Max(8, painter.Width - 3 - WorkersColumns - 2 - LongestColumns);
        painter.Text(1, y, line.Mark, style);
        painter.Field(3, y, textColumns, line.Text, style);
        painter.Field(3 + textColumns, y, WorkersColumns, $"{line.Workers}", Theme.Dim, right: true);
        painter.Field(3 + textColumns + WorkersColumns + 2, y, LongestColumns, line.Longest, style, right: true);
    }

    private void PaintHeading(CellPainter painter, int x, int width, string text)
    {
        painter.Field(x, 0, width, text, Theme.Dim, right: true);
        painter.Text(x - 1, 0, " ", Theme.Dim);
        painter.Text(x + width, 0, " ", Theme.Dim);
    }

    /// <summary>Nothing is cut without a sign.</summary>
    private void PaintRest(CellPainter painter, int y, ReadOnlySpan<StuckLine> rest)
    {
        var workers = 0;
        foreach (var line in rest) workers += line.Workers;
        painter.Text(3, y, $"… {workers} more in {rest.Length} other ways", Theme.Dim);
    }
}
