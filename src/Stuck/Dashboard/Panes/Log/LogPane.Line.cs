using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    private readonly LogLine _line = new();
    private readonly LogStart _start = new();

    /// <param name="beforeNs">When the line before was over; null if there is none.</param>
    /// <param name="mark">Its letter; null if it has none.</param>
    private void PaintLine(CellPainter painter, int y, LogColumns columns, long? beforeNs, char? mark)
    {
        if (columns.TimeColumns > 0) painter.Field(0, y, columns.TimeColumns + 1, TimeOf(columns), Theme.Dim);
        if (columns.SinceX >= 0)
        {
            var since = beforeNs is { } before && _line.EndNs is { } end ? LogTimes.Since(end - before) : "";
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
        var duration = _line.DurationNs is not { } ns ? "" : columns.IsExact ? LogTimes.Duration(ns) : LogTimes.BriefDuration(ns);
        painter.Field(columns.DurationX, y, columns.DurationColumns, duration, _line.IsSlow ? Theme.Stuck : Theme.Dim, right: true);
    }

    /// <summary>A row stands where its call returned, and so does its time; a call in flight has none yet.</summary>
    private string TimeOf(LogColumns columns)
    {
        if (_line.EndNs is not { } endNs) return "";
        if (Time == LogTimeColumn.Absolute) return LogTimes.Clock(endNs, columns.IsExact);
        return LogTimes.Relative(endNs - _start.Of(_rows!.Processes, _line.StartNs), columns.IsExact);
    }

    /// <summary>Paints the formatted call, each stretch in its own style, and what the search has found on top.</summary>
    private void PaintText(CellPainter painter, int y, LogColumns columns)
    {
        var (x, end) = (columns.TextX, columns.DurationX);
        var fit = LogFit.Of(_line.Text.Chars, _line.ResultAt, _line.HasError, _side, end - x);
        x = PaintPart(painter, x, y, fit.Begin, fit.IsBeginCut, end);
        if (fit.Result.Start.Value < fit.Result.End.Value || fit.IsResultCut)
        {
            var resultX = Math.Max(x, columns.TextX + fit.ResultX);
            painter.Fill(x, y, resultX - x, Theme.Text);
            x = PaintPart(painter, resultX, y, fit.Result, fit.IsResultCut, end);
        }

        painter.Fill(x, y, end - x, Theme.Text);
    }

    /// <returns>The column after it.</returns>
    private int PaintPart(CellPainter painter, int x, int y, Range part, bool isCut, int end)
    {
        var first = part.Start.Value;
        var chars = _line.Text.Chars[part];
        var inks = _line.Text.Inks[part];
        var start = x;
        for (int from = 0, to; from < chars.Length; from = to)
        {
            to = from + 1;
            while (to < chars.Length && inks[to] == inks[from]) to++;
            x = painter.Text(x, y, chars[from..to], StyleOf(inks[from], isCallName: first + from == 0), end);
        }

        if (isCut) x = painter.Text(x, y, "…", Theme.Dim, end);
        PaintFound(painter, start, y, chars, end);
        return x;
    }

    /// <summary>The call's name tells what it is about, or that it was slow where there is no room to say how slow.</summary>
    private CellStyle StyleOf(Ink ink, bool isCallName)
    {
        if (!isCallName || ink != Ink.Name) return Theme.StyleOf(ink);
        return _line.IsSlow ? Theme.Stuck : Theme.StyleOf(_line.Classes);
    }

    private void PaintFound(CellPainter painter, int x, int y, ReadOnlySpan<char> chars, int end)
    {
        if (_wanted is null) return;
        for (var from = 0; from < chars.Length;)
        {
            var at = _wanted.Find(chars[from..], out var length);
            if (at < 0 || length == 0) return;
            painter.Text(x + from + at, y, chars.Slice(from + at, length), Theme.Found, end);
            from += at + length;
        }
    }
}
