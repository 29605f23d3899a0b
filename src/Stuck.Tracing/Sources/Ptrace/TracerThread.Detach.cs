using System.Runtime.InteropServices;
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
    /// Lets go of what has not stopped yet. A thread in an uninterruptible sleep (a disk that does not answer, the parent of a vfork) may take for ever to
    /// stop. The kernel releases tracees, stopped or not, when their tracer thread ends; so that is what it does once only such ones are left.
    /// To others it would mean an EINTR: they are asked once more.
    /// </summary>
    public void HurryDetach()
    {
        _isLeaving = true;
        foreach (var tracee in _tracees.Values)
        {
            var isSleeper = tracee.IsDetaching && ThreadIds.State(tracee.Tid) == 'D';
            if (tracee.IsDetaching && !isSleeper) Interrupt(tracee);
            _isLeaving &= isSleeper;
        }
    }

    /// <summary>From now on, children that turn up are let go of at once.</summary>
    public void AdoptNoMore() => _isEnding = true;

    /// <summary>Has a tracee that runs or waits stop as soon as it can.</summary>
    private void Interrupt(Tracee tracee)
    {
        tracee.WasInterrupted = true;
        if (SysPtrace.ptrace(SysPtrace.PTRACE_INTERRUPT, tracee.Tid, 0, 0) != 0)
            NoteFault(tracee, SysPtrace.PTRACE_INTERRUPT, Marshal.GetLastPInvokeError());
    }

    /// <summary>The last stop of a tracee: a call of its that our interrupt cut short is made to begin again.</summary>
    private Answer LetGo(Tracee tracee, long now, int signal = 0)
    {
        if (tracee.WasInterrupted || !tracee.Restart.IsNone) RestartCutCall(tracee, now, isLast: true);
        return Answer.LetGo(signal);
    }

    /// <summary>The tracer thread ends, and with it the tracing.</summary>
    private void Abandon(Tracee tracee) => OnLetGo(tracee, _time.GetTimestamp());

    private void OnLetGo(Tracee tracee, long now)
    {
        try
        {
            AppendUnfinished(tracee, now, RecordFlags.LetGo);
            Append(tracee, RecordKind.Detached, tracee.Process.Pid, now);
        }
        catch (Exception mistake)
        {
            NoteFault(tracee, mistake);
        }

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
