using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private readonly LogLine _line = new();
    private readonly LogStart _start = new();

    /// <param name="beforeNs">When the line before began; null if there is none.</param>
    /// <param name="mark">Its letter; null if it has none.</param>
    private void PaintLine(CellPainter painter, int y, LogColumns columns, long? beforeNs, char? mark)
    {
        if (columns.TimeColumns > 0)
        {
            var time = Time == LogTimeColumn.Absolute
                ? LogTimes.Clock(_line.StartNs)
                : LogTimes.Relative(_line.StartNs - _start.Of(_rows!.Processes, _line.StartNs));
            painter.Field(0, y, columns.TimeColumns + 1, time, Theme.Dim);
        }

        if (columns.SinceX >= 0)
        {
            var since = beforeNs is { } before ? LogTimes.Since(_line.StartNs - before) : "";
            painter.Field(columns.SinceX, y, LogColumns.SinceColumns, since, Theme.Dim);
        }

        if (columns.Tid)
        {
            painter.Fill(columns.TidX, y, 1, Theme.Text);
            painter.Field(columns.TidX + 1, y, LogColumns.TidColumns, $"{_line.Tid}", Theme.Dim, right: true);
        }

        painter.Fill(columns.TextX - 1, y, 1, Theme.Text);
        if (mark is { } letter) painter.Text(columns.TextX - 1, y, [letter], Theme.Found);
        PaintText(painter, y, columns);
        if (columns.DurationX == columns.End) return;
        var duration = _line.DurationNs is { } ns ? LogTimes.Duration(ns) : "";
        painter.Field(columns.DurationX, y, LogColumns.DurationColumns, duration, _line.IsSlow ? Theme.Stuck : Theme.Dim, right: true);
    }

    /// <summary>Paints the formatted call, each stretch in its own style, and what the search has found on top.</summary>
    private void PaintText(CellPainter painter, int y, LogColumns columns)
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
            x = painter.Text(x, y, chars[from..to], StyleOf(inks[from], isCallName: skipped + from == 0), cut ? end - 1 : end);
        }

        if (cut) x = painter.Text(x, y, "…", Theme.Dim);
        painter.Fill(x, y, end - x, Theme.Text);
        PaintFound(painter, y, columns, chars);
    }

    /// <summary>The call's name tells what it is about, or that it was slow where there is no room to say how slow.</summary>
    private CellStyle StyleOf(Ink ink, bool isCallName)
    {
        if (!isCallName || ink != Ink.Name) return Theme.StyleOf(ink);
        return _line.IsSlow ? Theme.Stuck : Theme.StyleOf(_line.Classes);
    }

    private void PaintFound(CellPainter painter, int y, LogColumns columns, ReadOnlySpan<char> chars)
    {
        if (_wanted is null) return;
        for (var from = 0; from < chars.Length;)
        {
            var at = _wanted.Find(chars[from..], out var length);
            if (at < 0 || length == 0) return;
            painter.Text(columns.TextX + from + at, y, chars.Slice(from + at, length), Theme.Found, columns.DurationX);
            from += at + length;
        }
    }
}
