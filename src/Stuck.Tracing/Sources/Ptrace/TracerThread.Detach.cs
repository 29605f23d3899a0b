using System.Diagnostics;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Letting go so that the tracee does not notice.</summary>
internal sealed partial class TracerThread
{
    private readonly Dictionary<TracedProcess, TaskCompletionSource> _detaching = [];

    /// <summary>Lets go of those threads of a process that are traced here.</summary>
    /// <param name="done">Told when that is done.</param>
    public void Detach(TracedProcess process, TaskCompletionSource done)
    {
        if (_detaching.TryGetValue(process, out var earlier))
        {
            earlier.Task.ContinueWith(_ => done.TrySetResult(), TaskScheduler.Default);
            return;
        }

        _detaching[process] = done;
        foreach (var tracee in _tracees.Values)
        {
            if (tracee.Process != process) continue;
            tracee.IsDetaching = true;
            Interrupt(tracee);
        }

        CompleteDetach(process);
    }

    /// <summary>
    /// A thread in an uninterruptible sleep (a disk that does not answer, the parent of a vfork) may take for ever to stop. The kernel
    /// releases tracees, stopped or not, when their tracer thread ends; so that is what it does once only such ones are left. To others
    /// it would mean an EINTR.
    /// </summary>
    public void LeaveSleepers() => _isLeaving = _tracees.Values.All(tracee => tracee.IsDetaching && ThreadIds.State(tracee.Tid) == 'D');

    /// <summary>From now on, children that turn up are let go of at once.</summary>
    public void AdoptNoMore() => _isEnding = true;

    private static void Interrupt(Tracee tracee)
    {
        tracee.WasInterrupted = true;
        SysPtrace.ptrace(SysPtrace.PTRACE_INTERRUPT, tracee.Tid, 0, 0);
    }

    private void LetGo(Tracee tracee, int signal, long now)
    {
        if (tracee.WasInterrupted || !tracee.Restart.IsNone) RestartCutCall(tracee, now, isLast: true);
        SysPtrace.ptrace(SysPtrace.PTRACE_DETACH, tracee.Tid, 0, (nuint)signal);
        AppendUnfinished(tracee, now, RecordFlags.LetGo);
        Append(tracee, RecordKind.Detached, tracee.Process.Pid, now);
        Remove(tracee);
    }

    /// <summary>The tracer thread ends, and with it the tracing.</summary>
    private void Abandon(Tracee tracee)
    {
        var now = Stopwatch.GetTimestamp();
        AppendUnfinished(tracee, now, RecordFlags.LetGo);
        Append(tracee, RecordKind.Detached, tracee.Process.Pid, now);
        Remove(tracee);
    }

    /// <summary>Whether this exit is our interrupt's doing: the call has no result yet, the kernel will run it again.</summary>
    private static bool WasCutShort(Tracee tracee, in SysPtrace.ptrace_syscall_info exit)
    {
        if (!tracee.WasInterrupted || exit.exit_is_error == 0) return false;
        ref var header = ref tracee.Buffer.Header;
        return -exit.exit_rval switch
        {
            Errno.ERESTARTSYS or Errno.ERESTARTNOINTR or Errno.ERESTARTNOHAND or Errno.ERESTART_RESTARTBLOCK => true,
            Errno.EINTR => header.Size != 0 && InterruptibleCalls.Find(header.Abi, header.Number) is not null,
            _ => false,
        };
    }

    private void CompleteDetach(TracedProcess process)
    {
        if (!_detaching.TryGetValue(process, out var done)) return;
        foreach (var tracee in _tracees.Values)
            if (tracee.Process == process)
                return;
        _detaching.Remove(process);
        _processes.Remove(process.Pid);
        if (process is { State: TraceState.Attached, Threads.Count: 0 })
        {
            process.End(TraceState.Detached);
            _backend.OnEnded(process);
        }

        done.TrySetResult();
    }
}
