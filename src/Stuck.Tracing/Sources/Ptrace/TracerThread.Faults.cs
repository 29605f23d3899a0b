using System.Text;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What could not be seen of a tracee, or not be done with it, stands in its log where it happened.</summary>
internal sealed partial class TracerThread
{
    /// <param name="request">Of ptrace(2), which failed.</param>
    private void NoteFault(Tracee tracee, int request, int errno)
    {
        // A tracee that is being killed takes no request any more.
        if (errno != Errno.ESRCH || !IsGone(tracee.Tid, request)) NoteFault(tracee.Process, tracee.Tid, request, errno);
    }

    private void NoteFault(TracedProcess process, int tid, int request, int errno)
    {
        _event.Start(RecordKind.Fault, tid, request, _time.GetTimestamp()).Result = -errno;
        process.History.Append(_event.Bytes);
        process.CountFault();
    }

    /// <summary>PTRACE_INTERRUPT is for tracees that run, all others are for those that stand still.</summary>
    private static bool IsGone(int tid, int request) =>
        request == SysPtrace.PTRACE_INTERRUPT ? ThreadIds.State(tid) is '\0' or 'Z' or 'X' : !IsTraceStopped(tid);

    /// <summary>A mistake of ours.</summary>
    private void NoteFault(Tracee tracee, Exception mistake)
    {
        tracee.Buffer.Reset();
        try
        {
            NoteFault(tracee, $"{mistake.GetType().Name}: {mistake.Message}");
        }
        catch (Exception)
        {
            // There is no memory for words: the count has it.
        }
    }

    private void NoteFault(Tracee tracee, string what)
    {
        tracee.Process.CountFault();
        var text = Encoding.UTF8.GetBytes(what);
        _event.Start(RecordKind.Fault, tracee.Tid, 0, _time.GetTimestamp());
        var room = _event.Reserve(text.Length);
        text.AsSpan(0, room.Length).CopyTo(room);
        _event.Commit(Phase.None, 0, room.Length);
        tracee.Process.History.Append(_event.Bytes);
    }
}
