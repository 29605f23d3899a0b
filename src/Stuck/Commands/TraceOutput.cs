using Stuck.Tracing.Events;
using Stuck.Tracing.Session;
using Stuck.Tracing.Syscalls;

namespace Stuck.Commands;

/// <summary>Writes trace lines as strace does. Serves one thread.</summary>
internal sealed partial class TraceOutput : IDisposable
{
    private readonly TraceRequest _request;
    private readonly AsciiOutput _output;
    private readonly CallFormatter _formatter = new();
    private readonly TimeLine _timeLine = new();
    private readonly InkText _line = new();
    private readonly LineTime _time;
    private byte[] _record = [];
    private int _written;
    private Moment? _open;
    private bool _showsPids;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public TraceOutput(TraceRequest request)
    {
        _request = request;
        _output = new AsciiOutput(request.Output);
        _time = new LineTime(request.Time);
        _showsPids = request.Pids.Count > 1 || (request.Follow && request.Output is not null);
    }

    /// <summary>Writes what has come since the last batch.</summary>
    public void Write(SessionBatch batch)
    {
        if (_request.CountsOnly) Count(batch);
        else Write([.. batch.Processes.Select(p => p.Process)]);
    }

    /// <summary>Writes what comes after the last line.</summary>
    public void Finish()
    {
        if (_request.CountsOnly) WriteCounts();
        if (_timeLine.Missed > 0) Complaint.Write($"{_timeLine.Missed} records are missing: they came faster than they could be written");
        _output.Flush();
    }

    public void Dispose() => _output.Dispose();

    private void Write(IReadOnlyList<TracedProcess> processes)
    {
        var moments = _timeLine.Advance(processes);
        _showsPids |= _request.Output is null && processes.Sum(p => p.Threads.Count) > 1;
        for (var i = 0; i < moments.Count; i++)
        {
            var moment = moments[i];
            if (!TryRead(moment)) continue;
            var returnsAtOnce = moment.Kind == MomentKind.Entry && i + 1 < moments.Count && moments[i + 1].IsSameCall(moment);
            if (returnsAtOnce) i++;
            WriteMoment(moment, returnsAtOnce);
        }

        Flush();
    }

    private bool TryRead(in Moment moment)
    {
        if (moment.InFlight is null) return moment.Process.History.TryCopy(moment.Sequence, ref _record);
        _record = moment.InFlight;
        return true;
    }

    private void WriteMoment(in Moment moment, bool isWhole)
    {
        switch (moment.Kind)
        {
            case MomentKind.Event: WriteEvent(moment); break;
            case MomentKind.Entry when isWhole:
                Begin(moment);
                _formatter.Format(_record, _request.Format, _line);
                EndCall();
                break;
            case MomentKind.Entry:
                Begin(moment);
                _formatter.FormatEntry(_record, _request.Format, _line);
                _open = moment;
                break;
            case MomentKind.Exit when _open is { } open && open.IsSameCall(moment):
                _formatter.FormatContinued(_record, _request.Format, _line);
                EndCall();
                break;
            case MomentKind.Exit:
                Begin(moment);
                _formatter.FormatResumed(_record, _request.Format, _line);
                EndCall();
                break;
        }
    }

    private void WriteEvent(in Moment moment)
    {
        ref readonly var header = ref new RecordView(_record).Header;
        var kind = header.Kind;
        if (kind == RecordKind.Signal && !_request.Signals.Includes(header.Number)) return;
        if (kind is RecordKind.Attached or RecordKind.Detached)
        {
            if (_request.Quiet < 1 && (_request.Pids.Count > 0 || moment.Tid != moment.Process.Pid || moment.Process.ParentPid != 0))
                Complaint.Write($"process {moment.Tid} {(kind == RecordKind.Attached ? "attached" : "detached")}");
            return;
        }

        if (_request.Quiet >= 2 && kind == RecordKind.Exited) return;
        Begin(moment);
        _formatter.Format(_record, _request.Format, _line);
        EndLine();
    }

    /// <summary>Starts a line; a call that was left in the middle of one is broken off there.</summary>
    private void Begin(in Moment moment)
    {
        if (_open is not null) Break(" <unfinished ...>");
        if (_showsPids) AppendPid(moment.Tid);
        _time.Append(_line, moment.AtNs);
    }

    private void AppendPid(int tid)
    {
        if (_request.Output is null)
        {
            _line.Append("[pid ");
            for (var width = tid; width is > 0 and < 10_000; width *= 10) _line.Append(' ');
            _line.Append(tid);
            _line.Append("] ");
            return;
        }

        _line.Append(tid);
        _line.PadTo(6);
    }

    private void EndCall()
    {
        var header = new RecordView(_record).Header;
        if (_request.Durations && !header.Has(RecordFlags.Unfinished)) LineTime.AppendDuration(_line, header.DurationNs);
        EndLine();
    }

    private void Break(string mark)
    {
        _line.Append(mark);
        EndLine();
    }

    private void EndLine()
    {
        _open = null;
        _line.Append('\n');
        WriteLine();
        _line.Clear();
        _written = 0;
    }

    private void Flush()
    {
        WriteLine();
        _output.Flush();
    }

    /// <summary>Hands over what the line has gained.</summary>
    private void WriteLine()
    {
        _output.Write(_line.Chars[_written..]);
        _written = _line.Length;
    }
}
