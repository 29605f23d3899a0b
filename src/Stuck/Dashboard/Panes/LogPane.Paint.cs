using System.Diagnostics;
using Stuck.Dashboard.Log;
using Stuck.Dashboard.Table;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Events;
using Stuck.Tracing.Summaries;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Dashboard.Panes;

internal sealed partial class LogPane
{
    /// <summary>From this width on there is room for the wall clock and for how long calls took.</summary>
    private const int WideColumns = 110;

    private const int TitleColumns = 32;

    private bool IsLive => _freeze is null && _scroll.IsFollowing;

    /// <summary>Rows for records: all but those of the calls in flight, which only a live log shows.</summary>
    private int HistoryRows => Math.Max(1, Rows - InFlightRows);

    private int InFlightRows => IsLive && _process is { State: TraceState.Attached } ? Math.Min(_process.Threads.Count, Rows / 3) : 0;

    protected override void Paint(CellPainter painter)
    {
        if (_process is null)
        {
            PaintRule(painter, 0, [.. TitleParts()]);
            PaintUntraced(painter);
            return;
        }

        PaintRule(painter, 0, [.. TitleParts(), .. StateParts()]);
        var columns = LogColumns.Of(painter.Width, WideColumns, _process.Threads.Count > 1, scrollbar: !IsLive);
        _reader.Options = _reader.Options with { StringLimit = columns.Wide ? 64 : 32 };
        var first = First;
        var top = _scroll.Top(first, End, HistoryRows);
        var y = 1;
        var before = _reader.TryReadStart(_process.History, top - 1);
        for (var sequence = top; sequence < End && y <= HistoryRows; sequence++, y++)
        {
            if (!_reader.TryRead(_process.History, sequence, _line)) continue;
            PaintLine(painter, y, columns, before);
            if (sequence == _match) painter.Restyle(0, y, columns.End, OnMatch);
            before = _line.StartNs;
        }

        y = PaintInFlight(painter, y, columns, before);
        for (; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        if (!IsLive) PaintPlace(painter, first, top);
    }

    private List<RulePart> TitleParts() =>
        _selected is { } selected ? [new($"{selected.Row.Pid} {ShortName(selected)}", Theme.Title)] : [new("log", Theme.Title)];

    private static string ShortName(ShownProcess process) =>
        process.Row.Name.Length <= TitleColumns ? process.Row.Name : process.Row.Name[..(TitleColumns - 1)] + "…";

    private List<RulePart> StateParts()
    {
        var process = _process!;
        var parts = new List<RulePart>();
        var end = End;
        var place = $"row {Units.Count(Math.Min(end, _scroll.Top(First, end, HistoryRows) + HistoryRows))} of {Units.Count(end)}";
        var fresh = process.History.End - end;
        if (_freeze is not null) parts.Add(new($"FROZEN +{Units.Count(fresh)} new  {place}", Theme.Waiting));
        else if (!_scroll.IsFollowing) parts.Add(new($"{place}  G follows", Theme.Waiting));
        else if (process.State == TraceState.Attached) parts.Add(new("live", Theme.Running));
        if (process.State == TraceState.Detached) parts.Add(new("not traced any more", Theme.Dim));
        if (process.State == TraceState.Ended) parts.Add(new("has ended", Theme.Dim));
        if (_selected?.Row.CallsPerSecond is { } rate) parts.Add(new($"{Units.Rate(rate)} calls/s", Theme.Dim));
        if (process.History.First > 0) parts.Add(new($"{Units.Count(process.History.First)} older ones dropped", Theme.Dim));
        if (process.History.Lost > 0) parts.Add(new($"{Units.Count(process.History.Lost)} LOST", Theme.Error));
        return parts;
    }

    private void PaintUntraced(CellPainter painter)
    {
        for (var y = 1; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        var row = 2;
        if (_selected is { Verdict.Kind: not VerdictKind.Unknown } judged)
        {
            var style = Theme.StyleOf(VerdictCells.ToneOf(judged.Verdict, judged.NowNs));
            painter.Field(2, 1, painter.Width - 3, VerdictWords.Claim(judged.Verdict, judged.NowNs), style);
            painter.Field(2, 2, painter.Width - 3, judged.Verdict.Evidence, Theme.Text);
            row = 4;
        }

        var x = painter.Text(2, row, "Not traced. Press ", Theme.Dim);
        x = painter.Text(x, row, "s", Theme.Key);
        painter.Text(x, row, $" to see every call of {(_selected is { } selected ? ShortName(selected) : "the selected worker")}.", Theme.Dim);
    }

    private int PaintInFlight(CellPainter painter, int y, LogColumns columns, long? beforeNs)
    {
        if (InFlightRows == 0) return y;
        var now = Stopwatch.GetTimestamp();
        foreach (var thread in _process!.Threads)
        {
            if (y >= painter.Height) break;
            if (!_reader.TryReadInFlight(thread, _line)) continue;
            PaintLine(painter, y, columns, beforeNs);
            var text = $"… {LogTimes.SoFar(now - _line.StartNs)}";
            var x = Math.Min(columns.TextX + Math.Max(_line.Text.Length, _reader.Options.ResultColumn), columns.DurationX - text.Length);
            painter.Text(x, y, text, Theme.Dim);
            y++;
        }

        return y;
    }

    /// <summary>Marks the window's place in the history at the right edge.</summary>
    private void PaintPlace(CellPainter painter, long first, long top)
    {
        var kept = Math.Max(1, End - first);
        var size = (int)Math.Clamp(Rows * (long)Rows / kept, 1, Rows);
        var offset = kept <= Rows ? 0 : (int)((top - first) * (Rows - size) / (kept - Rows));
        for (var y = 0; y < Rows; y++)
        {
            var here = y >= offset && y < offset + size;
            painter.Text(painter.Width - 1, y + 1, here ? "█" : "│", here ? Theme.Dim : Theme.Faint);
        }
    }
}
