using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What waitpid reports, and how each stop is answered (ptrace(2), "Stopped states").</summary>
internal sealed partial class TracerThread
{
    private void Handle(int tid, int status, long now)
    {
        var tracee = Find(tid);
        if (!SysWait.WIFSTOPPED(status))
        {
            if (tracee is not null) End(tracee, status, now);
            return;
        }

        tracee ??= TryAdopt(tid, status);
        if (tracee is null) TurnAway(tid, status);
        else if (new Stop(tracee, status, now) is var stop) Give(stop, Again(stop) ?? LookInto(stop));
    }

    /// <summary>The answer that this stop has had already, if the kernel did not take it.</summary>
    private static Answer? Again(in Stop stop) =>
        stop.Tracee.Unanswered is { } unanswered && unanswered.Status == stop.Status ? unanswered.Answer : null;

    /// <summary>A mistake of ours, in decoding a call for one, must not leave the tracee standing.</summary>
    private Answer LookInto(in Stop stop)
    {
        try
        {
            return AnswerTo(stop);
        }
        catch (Exception mistake)
        {
            NoteFault(stop.Tracee, mistake);
            if (stop.Tracee.IsDetaching) Interrupt(stop.Tracee);
            return stop.Usual;
        }
    }

    private Answer AnswerTo(in Stop stop)
    {
        var tracee = stop.Tracee;
        if (stop.IsSyscall) return OnSyscallStop(tracee, stop.Now);
        tracee.AwaitsExit = false;
        // Also where nobody has seen the entry: we may have come in the middle of a fork.
        if (!_isFiltered) tracee.IsInCall = !stop.IsBetweenCalls;
        return stop.Event switch
        {
            SysPtrace.PTRACE_EVENT_SECCOMP => OnSyscallStop(tracee, stop.Now),
            SysPtrace.PTRACE_EVENT_STOP => OnEventStop(stop),
            0 => OnSignal(stop),
            _ => OnEvent(stop),
        };
    }

    /// <summary>A signal on its way to the tracee, which gets it now.</summary>
    private Answer OnSignal(in Stop stop)
    {
        if (stop.Tracee.IsLaunching && _isFiltered && stop.Signal == SignalH.SIGTRAP) return DoWithoutFilter(stop.Tracee);
        FinishFoundCall(stop.Tracee, stop.Now, isInterrupted: true);
        if (!stop.Tracee.IsLaunching) Append(stop.Tracee, RecordKind.Signal, stop.Signal, stop.Now);
        return stop.Tracee.IsDetaching ? LetGo(stop.Tracee, stop.Now, stop.Signal) : Answer.Resume(stop.Signal);
    }

    /// <summary>A group-stop, the answer to PTRACE_INTERRUPT, a new tracee's first stop, or the end of a group-stop.</summary>
    private Answer OnEventStop(in Stop stop)
    {
        var tracee = stop.Tracee;
        if (tracee.IsDetaching) return LetGo(tracee, stop.Now);
        if (tracee.IsLaunching)
        {
            if (stop.IsGroupStop) _ = SignalH.kill(tracee.Tid, SignalH.SIGCONT);
            tracee.WhenTraced?.Invoke();
            tracee.WhenTraced = null;
            return Answer.Resume();
        }

        if (stop.IsGroupStop)
        {
            Append(tracee, RecordKind.Stopped, stop.Signal, stop.Now);
            return Answer.Listen;
        }

        Restore(tracee);
        if (tracee.WasInterrupted) RestartCutCall(tracee, stop.Now);
        tracee.WasInterrupted = false;
        FinishFoundCall(tracee, stop.Now, isInterrupted: false);
        return Answer.Resume();
    }

    /// <summary>fork, vfork and clone need nothing: their children report themselves. execve may have replaced threads.</summary>
    private Answer OnEvent(in Stop stop)
    {
        var tracee = stop.Tracee;
        if (stop.Event == SysPtrace.PTRACE_EVENT_EXEC)
        {
            var isLaunching = tracee.IsLaunching;
            OnExec(tracee, stop.Now);
            if (_options.DetachOnExecve && !isLaunching)
            {
                _detaching.TryAdd(tracee.Process, new TaskCompletionSource());
                return LetGo(tracee, stop.Now);
            }
        }

        if (tracee.IsDetaching) Interrupt(tracee);
        return Answer.Resume();
    }

    /// <summary>The thread has ended: exit and its kin get no exit-stop, so what was in flight is all there will be.</summary>
    private void End(Tracee tracee, int status, long now)
    {
        try
        {
            AppendUnfinished(tracee, now, RecordFlags.None);
            if (SysWait.WIFEXITED(status)) Append(tracee, RecordKind.Exited, SysWait.WEXITSTATUS(status), now);
            else Append(tracee, RecordKind.Killed, SysWait.WTERMSIG(status), now, SysWait.WCOREDUMP(status) ? 1 : 0);
        }
        catch (Exception mistake)
        {
            NoteFault(tracee, mistake);
        }

        var process = tracee.Process;
        var isLeader = tracee.Tid == process.Pid;
        Remove(tracee);
        if (!isLeader && process.Threads.Count > 0) return;
        process.End(TraceState.Ended, isLeader ? status : -1, now);
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
