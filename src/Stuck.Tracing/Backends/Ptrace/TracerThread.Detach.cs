using Stuck.Tracing.Events;
using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Backends.Ptrace;

/// <summary>
/// Letting go so that the tracee does not notice. Calls that PTRACE_INTERRUPT breaks off are begun again by the kernel if their result says
/// so; the ones that say EINTR instead (signal(7), "Interruption of system calls") are made to say so too.
/// </summary>
internal sealed partial class TracerThread
{
    /// <summary>__USER32_CS of the kernel's asm/segment.h: the code segment of 32-bit code.</summary>
    private const ulong UserCode32 = 0x23;

    private readonly Dictionary<TracedProcess, TaskCompletionSource> _detaching = [];

    /// <summary>Lets go of a process, or of all of them.</summary>
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

    /// <summary>From now on, children that turn up are let go of at once.</summary>
    public void AdoptNoMore() => _isEnding = true;

    private static void Interrupt(Tracee tracee)
    {
        tracee.WasInterrupted = true;
        SysPtrace.ptrace(SysPtrace.PTRACE_INTERRUPT, tracee.Tid, 0, 0);
    }

    /// <summary>
    /// At a syscall-exit-stop. The call may have ended early because of our interrupt: then the kernel must restart it, which it does on
    /// the way to user mode, but only if a trap is pending; so one is set again.
    /// </summary>
    private void LetGoAtExit(Tracee tracee, long now)
    {
        RestartInterruptedCall(tracee);
        SysPtrace.ptrace(SysPtrace.PTRACE_INTERRUPT, tracee.Tid, 0, 0);
        LetGo(tracee, 0, now);
    }

    private void LetGo(Tracee tracee, int signal, long now)
    {
        if (tracee.WasInterrupted) RestartInterruptedCall(tracee);
        SysPtrace.ptrace(SysPtrace.PTRACE_DETACH, tracee.Tid, 0, (nuint)signal);
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
            Errno.EINTR => header.Size != 0 && InterruptibleCalls.Contains(header.Abi, header.Number),
            _ => false,
        };
    }

    private void CompleteDetach(TracedProcess process)
    {
        if (process.Threads.Count > 0 || !_detaching.Remove(process, out var done)) return;
        if (process.State == TraceState.Attached) process.End(TraceState.Detached);
        _processes.Remove(process.Pid);
        _backend.OnEnded(process);
        done.TrySetResult();
    }

    /// <summary>
    /// Turns EINTR into ERESTARTNOHAND: the kernel then runs the call again, unless a handler really runs, which still gives EINTR. Only
    /// for calls in which the kernel itself answers a signal so; in others (close, for one) EINTR means something else.
    /// </summary>
    private static unsafe void RestartInterruptedCall(Tracee tracee)
    {
        SysPtrace.user_regs_struct registers;
        if (SysPtrace.ptrace(SysPtrace.PTRACE_GETREGS, tracee.Tid, 0, (nuint)(&registers)) != 0) return;
        if ((long)registers.orig_rax < 0 || (int)registers.rax != -Errno.EINTR) return;
        if (!InterruptibleCalls.Contains(registers.cs == UserCode32 ? Abi.I386 : Abi.X86_64, (int)registers.orig_rax)) return;
        registers.rax = unchecked((ulong)-Errno.ERESTARTNOHAND);
        SysPtrace.ptrace(SysPtrace.PTRACE_SETREGS, tracee.Tid, 0, (nuint)(&registers));
    }
}
