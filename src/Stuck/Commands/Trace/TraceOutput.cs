using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Commands.Trace;

/// <summary>Writes trace lines as strace does. Serves one thread.</summary>
internal sealed partial class TraceOutput : IDisposable
{
    private readonly TraceRequest _request;
    private readonly FaultLog _faults;
    private readonly TraceFiles _files;
    private readonly TimeLine _timeLine;
    private readonly CallFormatter _formatter = new();
    private readonly LineTime _time;
    private readonly LinePrefix _prefix;
    private readonly CallSelection _selection;
    private readonly CallCounts _counts;
    private readonly CallJson? _json;
    private readonly bool _hasDumps;

    /// <summary>Lines and notices come from several threads.</summary>
    private readonly Lock _lock = new();
    private int _lostSights;
    private byte[] _record = [];
    private long _missed;
    private long _untold;

    /// <param name="faults">Told of a call that cannot be written.</param>
    /// <param name="time">Of the machine that is traced.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public TraceOutput(TraceRequest request, FaultLog faults, TimeProvider time)
    {
        (_request, _faults) = (request, faults);
        _timeLine = new TimeLine(time);
        _files = new TraceFiles(request);
        _time = new LineTime(request.Time);
        _prefix = new LinePrefix(request);
        _selection = new CallSelection(request);
        _counts = new CallCounts(request);
        _json = request.Json ? new CallJson(request.Format) : null;
        _hasDumps = !request.ReadDumps.IsEmpty || !request.WriteDumps.IsEmpty;
    }

    /// <summary>Whether it goes to files, which may hold up the tracees but lose nothing.</summary>
    public bool IsFile => _files.AreFiles;

    /// <summary>Whether something is missing that was asked for.</summary>
    public bool IsPartial => _files.Missing > 0 || _lostSights > 0;

    /// <summary>Whether all the calls have been seen that were asked for (--syscall-limit).</summary>
    public bool IsComplete => _request.CallLimit > 0 && _counts.Returned >= _request.CallLimit;

    /// <summary>Writes what has come since the last batch.</summary>
    public void Write(SessionBatch batch)
    {
        lock (_lock) WriteBatch(batch);
    }

    /// <summary>Says something about the trace on standard error. Where the trace goes there, too, a call that it was left in the middle of is broken off.</summary>
    public void Notify(string notice)
    {
        lock (_lock)
        {
            _files.BreakOnScreen();
            Complaint.Write(notice);
        }
    }

    private void WriteBatch(SessionBatch batch)
    {
        var moments = _timeLine.Advance([.. batch.Processes.Select(p => p.Process)]);
        for (var i = 0; i < moments.Count && !IsComplete; i++)
        {
            var moment = moments[i];
            if (!TryRead(moment))
            {
                _untold += moment.Kind switch { MomentKind.Gap => moment.Missed, MomentKind.Entry => 0, _ => 1 };
                continue;
            }

            TellMissing(moment);
            var returnsAtOnce = moment.Kind == MomentKind.Entry && i + 1 < moments.Count && moments[i + 1].IsSameCall(moment) && !IsLong(moments[i + 1]);
            if (returnsAtOnce) i++;
            TryWrite(moment, returnsAtOnce);
        }

        if (moments.Count > 0) TellMissing(moments[^1]);
        _files.Flush();
        _timeLine.MarkRead();
    }

    /// <summary>Writes the calls that nobody has seen return, as lines of JSON: as text their beginnings are there already.</summary>
    public void WriteInFlight(SessionBatch batch)
    {
        foreach (var process in _json is null ? [] : batch.Processes.Select(one => one.Process))
        {
            foreach (var thread in process.State == TraceState.Attached ? process.Threads : [])
                if (thread.InFlight.TryCopy(ref _record)) WriteJson(new Moment(0, 0, MomentKind.Entry, process, -1, thread.Tid, 0));
        }
    }

    /// <summary>Writes what comes after the last line.</summary>
    /// <param name="lost">How many calls never came here.</param>
    public void Finish(long lost)
    {
        _files.Break();
        foreach (var line in _counts.Lines()) _files.Of(0).Write(line + "\n");
        if (_files.Missing > 0) Complaint.Write($"the calls of {_files.Missing} threads are missing: too many open files");
        if (_lostSights > 0) Complaint.Write($"{_lostSights} times what was traced was lost sight of: \"stuck lost sight of it\" in the trace says where and why");
        if (lost > 0) Complaint.Write($"{lost} calls were lost: they came faster than they could be read");
        if (_missed > 0) Complaint.Write($"{_missed} records are missing: they came faster than they could be written");
        _files.Flush();
    }

    public void Dispose()
    {
        _files.Dispose();
        _json?.Dispose();
    }

    /// <summary>Says in the place where they ought to stand that records are missing.</summary>
    private void TellMissing(in Moment moment)
    {
        if (_untold == 0) return;
        _missed += _untold;
        if (_request.Summary != SummaryKind.Only)
        {
            var file = _files.Of(moment.Tid);
            file.Break();
            if (_json is not null) _json.AppendLost(_untold, moment.AtNs, moment.Process.Pid, moment.Tid, file.Line);
            else file.Line.Append($"--- {_untold} records are missing: they came faster than they could be written ---");
            file.EndLine();
        }

        _untold = 0;
    }

    private bool TryRead(in Moment moment)
    {
        if (moment.Kind == MomentKind.Gap) return false;
        if (moment.InFlight is null) return moment.Process.History.TryCopy(moment.Sequence, ref _record);
        _record = moment.InFlight;
        return true;
    }

    /// <summary>What cannot be written costs a line, which says so, and not those that follow.</summary>
    private void TryWrite(in Moment moment, bool isWhole)
    {
        try
        {
            Write(moment, isWhole);
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException))
        {
            _faults.Take("writing a call", e);
            var file = _files.Of(moment.Tid);
            if (_json is not null) _json.AppendLost(1, moment.AtNs, moment.Process.Pid, moment.Tid, file.Line);
            else file.Line.Append(" <not written: stuck failed on it>");
            file.EndLine();
        }
    }

    private void Write(in Moment moment, bool isWhole)
    {
        if (moment.Kind == MomentKind.Event)
        {
            WriteEvent(moment);
            return;
        }

        if (!_selection.Includes(_record)) return;
        if ((isWhole || moment.Kind == MomentKind.Exit) && !IsBeginningOnly(new RecordView(_record).Header)) _counts.Add(_record);
        if (_request.Summary == SummaryKind.Only) return;
        if (_selection.WantsAllStatuses && _json is null) WriteCall(moment, isWhole);
        // Only the end of a call tells whether it is wanted: it is written as a whole then.
        else if ((isWhole || moment.Kind == MomentKind.Exit) && !IsBeginningOnly(new RecordView(_record).Header) && _selection.IncludesStatus(_record))
        {
            if (_json is null) WriteWhole(moment with { AtNs = moment.StartNs });
            else WriteJson(moment);
        }
    }

    private void WriteJson(in Moment moment)
    {
        var file = _files.Of(moment.Tid);
        _json!.Append(_record, moment.Process.Pid, file.Line);
        file.EndLine();
    }

    private void WriteCall(in Moment moment, bool isWhole)
    {
        var file = _files.Of(moment.Tid);
        switch (moment.Kind)
        {
            case MomentKind.Entry when isWhole && IsBeginningOnly(new RecordView(_record).Header):
                WriteCall(moment, isWhole: false);
                EndMoved(file, new RecordView(_record).Header);
                break;
            case MomentKind.Entry when isWhole: WriteWhole(moment); break;
            case MomentKind.Entry:
                Begin(file, moment);
                _formatter.FormatEntry(_record, _request.Format, file.Line);
                file.Open = moment;
                break;
            case MomentKind.Exit when new RecordView(_record).Header is var header && IsBeginningOnly(header):
                if (file.Open is { } begun && begun.IsSameCall(moment)) EndMoved(file, header);
                break;
            case MomentKind.Exit when file.Open is { } open && open.IsSameCall(moment) && !IsLong(moment):
                _formatter.FormatContinued(_record, _request.Format, file.Line);
                EndCall(file);
                break;
            case MomentKind.Exit:
                Begin(file, moment);
                _formatter.FormatResumed(_record, _request.Format, file.Line);
                EndCall(file);
                break;
        }
    }

    /// <summary>Whether its beginning and its end are to be two lines, whatever comes between.</summary>
    private bool IsLong(in Moment exit) => _request.SplitFromNs is { } least && exit.AtNs - exit.StartNs >= least;

    /// <summary>An execve goes on in another thread: its beginning is no call of its own.</summary>
    private static bool IsBeginningOnly(in RecordHeader header) => header.Has(RecordFlags.Moved) && header.Has(RecordFlags.Unfinished);

    private static void EndMoved(LineWriter file, in RecordHeader header)
    {
        file.Line.Append(" <pid changed to ");
        file.Line.Append(header.Result);
        file.Line.Append(" ...>");
        file.EndLine();
    }

    private void WriteWhole(in Moment moment)
    {
        var file = _files.Of(moment.Tid);
        Begin(file, moment);
        _formatter.Format(_record, _request.Format, file.Line);
        EndCall(file);
    }

    /// <summary>Starts a line; a call that was left in the middle of one is broken off there.</summary>
    private void Begin(LineWriter file, in Moment moment)
    {
        file.Break();
        _prefix.AppendPid(file.Line, _record);
        _time.Append(file.Line, moment.Kind == MomentKind.Entry ? moment.StartNs : moment.AtNs);
        _prefix.AppendPlace(file.Line, _record);
    }

    private void EndCall(LineWriter file)
    {
        var header = new RecordView(_record).Header;
        if (!header.Has(RecordFlags.Unfinished)) _time.AppendDuration(file.Line, header.DurationNs);
        if (_request.Wakers && Waker.Of(new RecordView(_record)) is { } waker)
        {
            file.Line.Append(" /* woken by ");
            file.Line.Append(SafeText.Printable(waker.ToString()));
            file.Line.Append(" */");
        }

        file.EndLine();
        if (!_hasDumps || header.Has(RecordFlags.Unfinished)) return;
        _formatter.FormatDump(_record, _request.ReadDumps, _request.WriteDumps, file.Line, file.EndLines);
        if (file.Line.Length > 0) file.EndLines();
    }
}
