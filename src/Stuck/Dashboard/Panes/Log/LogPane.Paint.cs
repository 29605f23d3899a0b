using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    /// <summary>Its end is in sight, and that is the moment that is shown.</summary>
    private bool IsLive => _freeze is null or { AtNs: not null } && _scroll.IsFollowing;

    private TraceState StateOf(TracedProcess process) => screen.CutNs() is { } ns ? process.StateAt(ns) : process.State;

    private LogTimeColumn Time => _time ?? (Frame.Width >= LogColumns.ClockFrom ? LogTimeColumn.Absolute : LogTimeColumn.Delta);

    /// <summary>Rows for records: all but those of the calls in flight, which only a live log shows.</summary>
    private int HistoryRows => Math.Max(1, Rows - InFlightRows);

    protected override void Paint(CellPainter painter)
    {
        PaintRule(painter, 0, [.. RuleParts()]);
        if (_rows is not { } rows)
        {
            PaintUntraced(painter);
            return;
        }

        var columns = LogColumns.Of(painter.Width, Time, _subject.HasManyThreads, scrollbar: !IsLive);
        _reader.Options = _reader.Options with { StringLimit = columns.IsExact ? 64 : 32 };
        _reader.IsBehind = false;
        var (first, top, end) = (First, Top, End);
        PaintSentence(painter);
        var y = RowsAbove;
        var before = _reader.TryReadEnd(rows, top - 1);
        for (var row = top; row < end && y < RowsAbove + HistoryRows; row++, y++)
        {
            Fault? fault = null;
            if (rows.TryLocate(row, out var place) && TryRead(place, out fault))
            {
                PaintLine(painter, y, columns, before, _marks.LetterOf(place));
                before = _line.EndNs;
            }
            else PaintGone(painter, y, fault);

            if (!IsLive && row == CursorRow) painter.Restyle(0, y, columns.End, OnCursor);
        }

        y = PaintInFlight(painter, y, columns);
        var isEmpty = y == RowsAbove;
        for (; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        if (isEmpty && _filter is not null) painter.Field(2, RowsAbove, columns.End - 2, $"nothing that was recorded is one of these: {FilterName}", Theme.Dim);
        else if (!IsLive) ScrollMark.Paint(painter, Theme, RowsAbove, Rows, top - first, Math.Max(1, End - first));
    }

    /// <summary>How the cursor's line looks; what was found stays as it is.</summary>
    private CellStyle OnCursor(CellStyle style) => style == Theme.Found ? style : Theme.OnSelection(style, HasFocus);

    /// <summary>A call that cannot be written costs its own line and no other.</summary>
    private bool TryRead(LogPlace place, out Fault? fault)
    {
        fault = null;
        try
        {
            return _reader.TryRead(place, _line);
        }
        catch (Exception e)
        {
            fault = screen.Faults.Take("writing a call", e);
            return false;
        }
    }

    /// <summary>Between a look at the rows and this one, the oldest may have fallen out.</summary>
    /// <param name="fault">Why it cannot be written; null for one that has fallen out.</param>
    private void PaintGone(CellPainter painter, int y, Fault? fault) =>
        painter.Field(0, y, painter.Width, fault is null ? "  … dropped: the history is full" : $"  … {fault.Brief}", fault is null ? Theme.Dim : Theme.Error);
}
