using System.Diagnostics;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What waitpid reports, and how each stop is answered (ptrace(2), "Stopped states").</summary>
internal sealed partial class TracerThread
{
    /// <summary>How PTRACE_O_TRACESYSGOOD marks a syscall-stop.</summary>
    private const int SyscallStop = SignalH.SIGTRAP | 0x80;

    private void Handle(int tid, int status, long now)
    {
        var tracee = Find(tid);
        if (!SysWait.WIFSTOPPED(status))
        {
            if (tracee is not null) End(tracee, status, now);
            return;
        }

        tracee ??= Adopt(tid, isNew: status >> 16 != SysPtrace.PTRACE_EVENT_EXEC);
        if (tracee is null)
        {
            Unpin(tid);
            SysPtrace.ptrace(SysPtrace.PTRACE_DETACH, tid, 0, 0);
            return;
        }

        var signal = SysWait.WSTOPSIG(status);
        var occurrence = status >> 16;
        if (signal == SyscallStop)
        {
            OnSyscallStop(tracee, now);
            return;
        }

        tracee.AwaitsExit = false;
        if (occurrence == SysPtrace.PTRACE_EVENT_SECCOMP) OnSyscallStop(tracee, now);
        else if (occurrence == SysPtrace.PTRACE_EVENT_STOP) OnEventStop(tracee, signal, now);
        else if (occurrence != 0) OnEvent(tracee, occurrence, now);
        else OnSignal(tracee, signal, now);
    }

    /// <summary>A signal on its way to the tracee, which gets it now.</summary>
    private void OnSignal(Tracee tracee, int signal, long now)
    {
        FinishFoundCall(tracee, now, isInterrupted: true);
        if (!tracee.IsLaunching) Append(tracee, RecordKind.Signal, signal, now);
        if (tracee.IsDetaching) LetGo(tracee, signal, now);
        else Continue(tracee, now, signal);
    }

    /// <summary>A group-stop, the answer to PTRACE_INTERRUPT, a new tracee's first stop, or the end of a group-stop.</summary>
    private void OnEventStop(Tracee tracee, int signal, long now)
    {
        var isGroupStop = signal != SignalH.SIGTRAP;
        if (tracee.IsDetaching)
        {
            LetGo(tracee, 0, now);
        }
        else if (tracee.IsLaunching)
        {
            if (isGroupStop) _ = SignalH.kill(tracee.Tid, SignalH.SIGCONT);
            Continue(tracee, now);
            tracee.WhenTraced?.Invoke();
            tracee.WhenTraced = null;
        }
        else if (isGroupStop)
        {
            Append(tracee, RecordKind.Stopped, signal, now);
            SysPtrace.ptrace(SysPtrace.PTRACE_LISTEN, tracee.Tid, 0, 0);
        }
        else
        {
            if (tracee.WasInterrupted) RestartCutCall(tracee, now);
            tracee.WasInterrupted = false;
            FinishFoundCall(tracee, now, isInterrupted: false);
            Continue(tracee, now);
        }
    }

    /// <summary>fork, vfork and clone need no answer: their children report themselves. execve may have replaced threads.</summary>
    private void OnEvent(Tracee tracee, int occurrence, long now)
    {
        if (occurrence == SysPtrace.PTRACE_EVENT_EXEC)
        {
            var isLaunching = tracee.IsLaunching;
            OnExec(tracee, now);
            if (_options.DetachOnExecve && !isLaunching)
            {
                _detaching.TryAdd(tracee.Process, new TaskCompletionSource());
                LetGo(tracee, 0, now);
                return;
            }
        }

        Continue(tracee, now);
        if (tracee.IsDetaching) Interrupt(tracee);
    }

    /// <summary>
    /// After an execve by a thread that was not the leader, that thread has the leader's id and the leader is gone without a report
    /// (ptrace(2), "execve(2) under ptrace"). The leader may have been another tracer thread's.
    /// </summary>
    private unsafe void OnExec(Tracee leader, long now)
    {
        if (leader.IsLaunching) OnLaunched(leader);
        nuint former = 0;
        SysPtrace.ptrace(SysPtrace.PTRACE_GETEVENTMSG, leader.Tid, 0, (nuint)(&former));
        if ((int)former == leader.Tid || Find((int)former) is not { } caller) return;
        // The leader's own call will not return; its end is not reported.
        AppendUnfinished(leader, now, RecordFlags.None);
        MoveCall(caller, leader, now);
        Append(leader, RecordKind.Superseded, (int)former, now);
        leader.Buffer.BeginWrite();
        caller.Buffer.CopyTo(leader.Buffer);
        if (leader.Buffer.Header.Size != 0) leader.Buffer.Header.Tid = leader.Tid;
        leader.Buffer.EndWrite();
        leader.LastCall = caller.LastCall;
        leader.IsInCall = caller.IsInCall;
        leader.CallStartNs = caller.CallStartNs;
        Remove(caller);
        _backend.OnSuperseded(this, leader);
    }

    /// <summary>A thread of ours is gone without a report, because one that another tracer thread traces has taken its id.</summary>
    public void Forget(TracedProcess process, int tid)
    {
        if (!_tracees.TryGetValue(tid, out var tracee) || tracee.Process != process) return;
        AppendUnfinished(tracee, Stopwatch.GetTimestamp(), RecordFlags.None);
        Remove(tracee);
    }

    /// <summary>What is known of the caller's execve is kept as its; what comes of it will be the leader's.</summary>
    private static void MoveCall(Tracee caller, Tracee leader, long now)
    {
        if (caller.Buffer.Header.Size == 0) return;
        caller.Buffer.BeginWrite();
        ref var header = ref caller.Buffer.Header;
        (header.Flags, header.Result, header.DurationNs) = (header.Flags | RecordFlags.Moved, leader.Tid, now - header.StartNs);
        caller.Process.History.Append(caller.Buffer.Bytes);
        (header.Result, header.DurationNs) = (0, 0);
        caller.Buffer.EndWrite();
    }

    /// <summary>The thread has ended: exit and its kin get no exit-stop, so what was in flight is all there will be.</summary>
    private void End(Tracee tracee, int status, long now)
    {
        AppendUnfinished(tracee, now, RecordFlags.None);
        if (SysWait.WIFEXITED(status)) Append(tracee, RecordKind.Exited, SysWait.WEXITSTATUS(status), now);
        else Append(tracee, RecordKind.Killed, SysWait.WTERMSIG(status), now, SysWait.WCOREDUMP(status) ? 1 : 0);

        var process = tracee.Process;
        var isLeader = tracee.Tid == process.Pid;
        Remove(tracee);
        if (!isLeader && process.Threads.Count > 0) return;
        process.End(TraceState.Ended, isLeader ? status : -1);
        if (tracee.IsLaunching) OnLaunchFailed(tracee.Tid, status);
        _processes.Remove(process.Pid);
        _backend.OnEnded(process);
    }

    private static void AppendUnfinished(Tracee tracee, long now, RecordFlags why)
    {
        if (tracee.Buffer.Header.Size == 0) return;
        tracee.Buffer.BeginWrite();
        tracee.Buffer.Header.Flags |= why;
        tracee.Buffer.Header.DurationNs = now - tracee.Buffer.Header.StartNs;
        tracee.Process.History.Append(tracee.Buffer.Bytes);
        tracee.Buffer.Clear();
        tracee.Buffer.EndWrite();
    }
}
