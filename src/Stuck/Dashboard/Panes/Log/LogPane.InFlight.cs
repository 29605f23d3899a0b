using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Calls;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    /// <summary>The calls that the traced are in, the one that began first before all; none where the log is not live, and does not show them.</summary>
    public ImmutableArray<ShownCall> InFlight => InFlightRows == 0
        ? []
        : [.. _rows!.Processes.SelectMany(CallsOf).OrderBy(call => call.StartNs)];

    private int InFlightRows => IsLive ? Math.Min(AttachedThreads, Rows / 3) : 0;

    private int AttachedThreads => _rows is { } rows ? rows.Processes.Sum(p => p.State == TraceState.Attached ? p.Threads.Count : 0) : 0;

    /// <summary>As much as is known of a call in flight, and for how long it has been; empty once it has returned.</summary>
    public string TextOf(ShownCall call) =>
        call.TryRead(_reader, _line) ? $"{_line.Text}  … {LogTimes.SoFar(screen.Time.GetTimestamp() - _line.StartNs, _subject.IsWaiting)}" : "";

    private IEnumerable<ShownCall> CallsOf(TracedProcess process)
    {
        if (process.State != TraceState.Attached) yield break;
        foreach (var thread in process.Threads)
            if (_reader.TryReadInFlight(thread, _line)) yield return new ShownCall(process, null, thread, _line.StartNs);
    }

    private int PaintInFlight(CellPainter painter, int y, LogColumns columns, long? beforeNs)
    {
        var end = y + InFlightRows;
        if (end == y) return y;
        var now = screen.Time.GetTimestamp();
        foreach (var thread in _rows!.Processes.Where(p => p.State == TraceState.Attached).SelectMany(p => p.Threads))
        {
            if (y >= Math.Min(end, painter.Height)) break;
            if (!_reader.TryReadInFlight(thread, _line)) continue;
            PaintLine(painter, y, columns, beforeNs, null);
            var text = $"… {LogTimes.SoFar(now - _line.StartNs, _subject.IsWaiting)}";
            var x = Math.Min(columns.TextX + Math.Max(_line.Text.Length, _reader.Options.ResultColumn), columns.DurationX - text.Length);
            painter.Text(x, y, text, Theme.Dim);
            y++;
        }

        return y;
    }
}
