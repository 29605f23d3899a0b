using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Turns records of histories into lines, when somebody looks. For one thread at a time.</summary>
internal sealed class LogReader
{
    private readonly CallFormatter _formatter = new();
    private byte[] _record = new byte[4096];

    public FormatOptions Options { get; set; } = new();

    /// <summary>Tells what descriptors refer to; null where that is not wanted.</summary>
    public DescriptorNames? Names { get; set; }

    /// <summary>How many records are gone through at once for the names of one line's descriptors.</summary>
    public int MostForNames { get; init; } = int.MaxValue;

    /// <summary>Whether names were left out, for there was too much to go through at once.</summary>
    public bool IsBehind { get; set; }

    /// <summary>The record that was read last.</summary>
    public byte[] Record => _record;

    /// <summary>Reads a record and formats it.</summary>
    /// <returns>False if it has fallen out of the history, or is not there yet.</returns>
    public bool TryRead(LogPlace place, LogLine line)
    {
        if (!TryReadRecord(place)) return false;
        AddNames(place.Process, place.Sequence);
        Fill(line);
        line.ResultAt = _formatter.Format(_record, Options, line.Text);
        return true;
    }

    /// <summary>Reads a record and leaves it at that.</summary>
    public bool TryReadRecord(LogPlace place) => place.Process.History.TryCopy(place.Sequence, ref _record);

    /// <summary>Formats the call that a thread is in: as much of it as is known before it returns.</summary>
    /// <returns>False if it is in none.</returns>
    public bool TryReadInFlight(TracedProcess process, TracedThread thread, LogLine line)
    {
        if (!thread.InFlight.TryCopy(ref _record)) return false;
        AddNames(process, null);
        FillEntry(line);
        return true;
    }

    /// <summary>Formats a call that has returned as if it had not.</summary>
    /// <returns>False if it has fallen out of the history.</returns>
    public bool TryReadEntry(LogPlace place, LogLine line)
    {
        if (!TryReadRecord(place)) return false;
        AddNames(place.Process, place.Sequence);
        FillEntry(line);
        return true;
    }

    /// <summary>When a row's record was over; ns on CLOCK_MONOTONIC. Null if it is not there any more.</summary>
    public long? TryReadEnd(ILogRows rows, long row) =>
        rows.TryLocate(row, out var place) && TryReadRecord(place) ? new RecordView(_record).Header.EndNs : null;

    /// <summary>How things stand with what a log shows, cheaply enough to ask at every frame.</summary>
    /// <param name="now">ns on CLOCK_MONOTONIC.</param>
    public LogState ReadState(LogSubject subject, ILogRows? rows, long now)
    {
        if (rows is null) return new LogState(subject.Title, null, 1, 0, 0, 0, null, 0, "", null);
        long inFlight = 0, tracing = 0, oldest = now;
        foreach (var process in rows.Processes)
        {
            tracing = tracing * 31 + (int)process.State;
            if (process.State != TraceState.Attached) continue;
            foreach (var thread in process.Threads)
            {
                if (!thread.InFlight.TryCopy(ref _record)) continue;
                var startNs = new RecordView(_record).Header.StartNs;
                inFlight = inFlight * 31 + startNs;
                oldest = Math.Min(oldest, startNs);
            }
        }

        var soFar = LogTimes.SoFar(now - oldest, subject.IsWaiting);
        return new LogState(
            subject.Title, rows, rows.Progress, tracing, rows.End, rows.First, subject.CallsPerSecond, inFlight, soFar, rows.Fault);
    }

    private void AddNames(TracedProcess process, long? sequence)
    {
        if (Names is { } names && !IsBehind && !names.TryAddTo(process, sequence, ref _record, MostForNames)) IsBehind = true;
    }

    private void FillEntry(LogLine line)
    {
        Fill(line);
        (line.DurationNs, line.EndNs, line.IsSlow, line.HasError) = (null, null, false, false);
        _formatter.FormatEntry(_record, Options, line.Text);
        line.ResultAt = line.Text.Length;
    }

    private void Fill(LogLine line)
    {
        ref readonly var header = ref new RecordView(_record).Header;
        var isCall = header.Kind == RecordKind.Syscall;
        line.Text.Clear();
        line.Tid = header.Tid;
        line.StartNs = header.StartNs;
        line.EndNs = header.EndNs;
        line.DurationNs = isCall ? header.DurationNs : null;
        line.HasError = header.Has(RecordFlags.Failed);
        line.Classes = isCall ? SyscallTable.Find(header.Abi, header.Number).Classes : SyscallClass.None;
        line.IsSlow = SlowCalls.IsSlow(header);
    }
}
