using Stuck.Tracing.Records;

namespace Stuck.Commands.Trace;

/// <summary>What is not a call: signals, ends, attaching and detaching.</summary>
internal sealed partial class TraceOutput
{
    private bool IsQuiet(QuietMessages message) => (_request.Quiet & message) != 0;

    private void WriteEvent(in Moment moment)
    {
        var header = new RecordView(_record).Header;
        if (header.Kind is RecordKind.Attached or RecordKind.Detached) TellOf(moment, header.Kind == RecordKind.Attached);
        else if (_request.Summary != SummaryKind.Only && IsWanted(header))
        {
            if (_json is not null) WriteJson(moment);
            else WriteLine(moment);
        }

        if (header.Kind == RecordKind.Fault) _lostSights++;
        _prefix.Follow(header);
        if (header.Kind is RecordKind.Exited or RecordKind.Killed) _files.Close(moment.Tid);
    }

    private void WriteLine(in Moment moment)
    {
        var file = _files.Of(moment.Tid);
        Begin(file, moment);
        _formatter.Format(_record, _request.Format, file.Line);
        file.EndLine();
    }

    private bool IsWanted(in RecordHeader header) => header.Kind switch
    {
        RecordKind.Signal or RecordKind.Stopped or RecordKind.Killed => _request.Signals.Includes(header.Number),
        RecordKind.Exited => !IsQuiet(QuietMessages.Exit),
        RecordKind.Superseded => !IsQuiet(QuietMessages.ThreadExecve),
        _ => true,
    };

    private void TellOf(in Moment moment, bool isAttached)
    {
        // What is let go of because tracing it failed is always told.
        var hasFailed = !isAttached && moment.Process.Faults > 0;
        if (!hasFailed && IsQuiet(QuietMessages.Attach)) return;
        if (!hasFailed && moment.Tid == moment.Process.Pid && moment.Process.ParentPid == 0 && _request.Pids.Count == 0) return;
        Notify($"process {moment.Tid} {(isAttached ? "attached" : "detached")}");
    }
}
