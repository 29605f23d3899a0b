using Stuck.Tracing.Events;
using Stuck.Tracing.Syscalls;

namespace Stuck.Dashboard.Log;

/// <summary>Turns records of a history into lines, when somebody looks.</summary>
internal sealed class LogReader
{
    private readonly CallFormatter _formatter = new();
    private byte[] _record = new byte[4096];

    public FormatOptions Options { get; set; } = new();

    /// <summary>Formats a record.</summary>
    /// <returns>False if it has fallen out of the history, or is not there yet.</returns>
    public bool TryRead(History history, long sequence, LogLine line)
    {
        if (!history.TryCopy(sequence, ref _record)) return false;
        Fill(line);
        _formatter.Format(_record, Options, line.Text);
        return true;
    }

    /// <summary>Formats the call that a thread is in: as much of it as is known before it returns.</summary>
    /// <returns>False if it is in none.</returns>
    public bool TryReadInFlight(TracedThread thread, LogLine line)
    {
        if (!thread.InFlight.TryCopy(ref _record)) return false;
        Fill(line);
        line.DurationNs = null;
        _formatter.FormatEntry(_record, Options, line.Text);
        return true;
    }

    /// <summary>When a record began; ns on CLOCK_MONOTONIC. Null if it is not there any more.</summary>
    public long? TryReadStart(History history, long sequence) =>
        sequence >= 0 && history.TryCopy(sequence, ref _record) ? new RecordView(_record).Header.StartNs : null;

    /// <summary>How things stand with a process, cheaply enough to ask at every frame.</summary>
    /// <param name="pid">Of the process, traced or not.</param>
    /// <param name="process">Null if it was never traced.</param>
    public LogState ReadState(int pid, TracedProcess? process, double? callsPerSecond, long nowNs)
    {
        if (process is null) return new LogState(pid, null, null, 0, 0, 0, null, 0, "");
        long inFlight = 0, oldest = nowNs;
        foreach (var thread in process.Threads)
        {
            if (!thread.InFlight.TryCopy(ref _record)) continue;
            var startNs = new RecordView(_record).Header.StartNs;
            inFlight = inFlight * 31 + startNs;
            oldest = Math.Min(oldest, startNs);
        }

        var history = process.History;
        var soFar = LogTimes.SoFar(nowNs - oldest);
        return new LogState(
            pid, process, process.State, history.End, history.First, history.Lost, callsPerSecond, inFlight, soFar);
    }

    private void Fill(LogLine line)
    {
        ref readonly var header = ref new RecordView(_record).Header;
        line.Text.Clear();
        line.Tid = header.Tid;
        line.StartNs = header.StartNs;
        line.DurationNs = header.Kind == RecordKind.Syscall ? header.DurationNs : null;
    }
}
