using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Calls;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    /// <summary>Rows that calls in flight have had are kept free for so long: busy processes would make the log jump.</summary>
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(1);

    /// <summary>How many records are gone through for the calls in which a process was at a moment that has been.</summary>
    private const int MostLater = 2000;

    private int _reserved;
    private long _reservedAt;

    /// <summary>The calls that the traced are in, the one that began first before all; none where the log is not live, and does not show them.</summary>
    public ImmutableArray<ShownCall> InFlight => InFlightRows == 0 ? [] : [.. CallsInFlight().OrderBy(call => call.StartNs)];

    private int InFlightRows => IsLive ? Math.Min(_reserved, Rows / 3) : 0;

    private IEnumerable<TracedProcess> Attached => _rows is { } rows ? rows.Processes.Where(p => StateOf(p) == TraceState.Attached) : [];

    /// <summary>As much as is known of a call in flight, and for how long it has been; empty once it has returned.</summary>
    public string TextOf(ShownCall call) =>
        (call.Sequence is { } sequence ? _reader.TryReadEntry(new LogPlace(call.Process, sequence), _line) : call.TryRead(_reader, _line)) ? $"{_line.Text}  … {LogTimes.SoFar(screen.HostTime.GetTimestamp() - _line.StartNs, _subject.IsWaiting)}" : "";

    /// <summary>Calls in flight as they are now, each in <see cref="_line"/> while it is looked at.</summary>
    private IEnumerable<ShownCall> CallsInFlight()
    {
        var now = screen.HostTime.GetTimestamp();
        foreach (var process in Attached)
        foreach (var thread in process.Threads)
            if (_reader.TryReadInFlight(process, thread, _line) && _line.StartNs <= now && _condition?.HoldsInFlight(process, _reader.Record, now) != false)
                yield return new ShownCall(process, null, thread, _line.StartNs);
        if (screen.CutNs() is not { } cut) yield break;
        foreach (var process in Attached)
        foreach (var sequence in InFlightAt(process, cut))
            if (_reader.TryReadEntry(new LogPlace(process, sequence), _line) && _condition?.HoldsInFlight(process, _reader.Record, now) != false)
                yield return new ShownCall(process, sequence, null, _line.StartNs);
    }

    /// <summary>Those that have returned since, of each thread the first that was over later; where a thread's is far behind, it is left out.</summary>
    private IEnumerable<long> InFlightAt(TracedProcess process, long ns)
    {
        var seen = new HashSet<int>();
        var first = HistoryPlace.After(process.History, ns);
        for (var sequence = first; sequence < Math.Min(process.History.End, first + MostLater); sequence++)
        {
            if (!_reader.TryReadRecord(new LogPlace(process, sequence))) yield break;
            var header = new RecordView(_reader.Record).Header;
            if (header.Kind == RecordKind.Syscall && seen.Add(header.Tid) && header.StartNs <= ns) yield return sequence;
        }
    }

    /// <summary>A row for each thread; under a filter, for each that is in a call which it lets through.</summary>
    private void ReserveInFlight()
    {
        var wanted = _condition is null && screen.IsNow() ? Attached.Sum(p => p.Threads.Count) : CallsInFlight().Count();
        if (wanted < _reserved && _condition is not null && screen.IsNow() && screen.Time.GetElapsedTime(_reservedAt) < s_calm) return;
        if (wanted != _reserved) SetNeedsDraw();
        (_reserved, _reservedAt) = (wanted, screen.Time.GetTimestamp());
    }

    private int PaintInFlight(CellPainter painter, int y, LogColumns columns)
    {
        var end = Math.Min(y + InFlightRows, painter.Height);
        if (end == y) return y;
        var now = screen.HostTime.GetTimestamp();
        foreach (var _ in CallsInFlight())
        {
            if (y >= end) break;
            _line.Text.PadTo(Math.Max(_reader.Options.ResultColumn, _line.Text.Length + 1));
            _line.ResultAt = _line.Text.Length;
            _line.Text.Append($"… {LogTimes.SoFar(now - _line.StartNs, _subject.IsWaiting)}", Ink.Comment);
            PaintLine(painter, y++, columns, null, null);
        }

        return y;
    }
}
