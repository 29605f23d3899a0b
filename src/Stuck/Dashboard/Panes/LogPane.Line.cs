using Stuck.Dashboard.Log;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes;

internal sealed partial class LogPane
{
    private readonly LogLine _line = new();

    private void PaintLine(CellPainter painter, int y, LogColumns columns, long? beforeNs)
    {
        var x = 0;
        if (columns.Wide) x = painter.Text(x, y, LogTimes.Clock(_line.StartNs) + " ", Theme.Dim);
        painter.Field(x, y, LogColumns.SinceColumns, beforeNs is { } before ? LogTimes.Since(_line.StartNs - before) : "", Theme.Dim);
        if (columns.Tid) painter.Field(columns.TidX, y, LogColumns.TidColumns, $"{_line.Tid}", Theme.Dim, right: true);
        painter.Fill(columns.TextX - 1, y, 1, Theme.Text);
        PaintText(painter, y, columns);
        if (columns.DurationX == columns.End) return;
        var duration = _line.DurationNs is { } ns ? LogTimes.Duration(ns) : "";
        painter.Field(columns.DurationX, y, LogColumns.DurationColumns, duration, Theme.Dim, right: true);
    }

    /// <summary>Paints the formatted call, each stretch in its own style, and what the search has found on top.</summary>
    private int PaintText(CellPainter painter, int y, LogColumns columns)
    {
        var skipped = Math.Min(_side, _line.Text.Length);
        var chars = _line.Text.Chars[skipped..];
        var inks = _line.Text.Inks[skipped..];
        var end = columns.DurationX;
        var cut = CellText.Columns(chars) > end - columns.TextX;
        var x = columns.TextX;
        for (int from = 0, to; from < chars.Length; from = to)
        {
            to = from + 1;
            while (to < chars.Length && inks[to] == inks[from]) to++;
            x = painter.Text(x, y, chars[from..to], Theme.StyleOf(inks[from]), cut ? end - 1 : end);
        }

        if (cut) x = painter.Text(x, y, "…", Theme.Dim);
        painter.Fill(x, y, end - x, Theme.Text);
        if (_wanted is null) return x;
        for (var at = LogSearch.IndexIn(chars, _wanted); at >= 0;)
        {
            painter.Text(columns.TextX + at, y, chars.Slice(at, _wanted.Length), Theme.Found, end);
            var next = LogSearch.IndexIn(chars[(at + _wanted.Length)..], _wanted);
            at = next < 0 ? -1 : at + _wanted.Length + next;
        }

        return x;
    }

    /// <summary>How the line of the present match looks; what was found stays as it is.</summary>
    private CellStyle OnMatch(CellStyle style) => style == Theme.Found ? style : Theme.OnSelection(style, focused: true);
}
