using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>execve(2), after which a process has one thread, under the id of its leader.</summary>
internal sealed partial class TracerThread
{
    /// <summary>
    /// After an execve by a thread that was not the leader, that thread has the leader's id and the leader is gone without a report
    /// (ptrace(2), "execve(2) under ptrace"). The leader may have been another tracer thread's.
    /// </summary>
    private void OnExec(Tracee leader, long now)
    {
        if (leader.IsLaunching) OnLaunched(leader);
        if (!TryReadMessage(leader.Tid, out var former))
        {
            NoteFault(leader, SysPtrace.PTRACE_GETEVENTMSG, Marshal.GetLastPInvokeError());
            ForgetVanished(leader.Process, now);
            return;
        }

        if (former == leader.Tid || Find(former) is not { } caller) return;
        // The leader's own call will not return; its end is not reported.
        AppendUnfinished(leader, now, RecordFlags.None);
        MoveCall(caller, leader, now);
        Append(leader, RecordKind.Superseded, former, now);
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

    /// <summary>What an event has to tell: after an execve, which id the thread had; after a fork, the child's.</summary>
    private static unsafe bool TryReadMessage(int tid, out int message)
    {
        nuint word = 0;
        var isRead = SysPtrace.ptrace(SysPtrace.PTRACE_GETEVENTMSG, tid, 0, (nuint)(&word)) == 0;
        message = (int)word;
        return isRead;
    }

    /// <summary>Of a process that has executed a program only one thread is left, and nobody says which ones are gone.</summary>
    private void ForgetVanished(TracedProcess process, long now)
    {
        foreach (var tracee in _tracees.Values.Where(t => t.Process == process && ThreadIds.State(t.Tid) == '\0').ToArray())
        {
            AppendUnfinished(tracee, now, RecordFlags.None);
            Remove(tracee);
        }
    }

    /// <summary>A thread of ours is gone without a report, because one that another tracer thread traces has taken its id.</summary>
    public void Forget(TracedProcess process, int tid)
    {
        if (!_tracees.TryGetValue(tid, out var tracee) || tracee.Process != process) return;
        AppendUnfinished(tracee, _time.GetTimestamp(), RecordFlags.None);
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
}
