using System.Diagnostics;
using System.Runtime.InteropServices;
using Stuck.Tracing.Events;
using Stuck.Tracing.Linux;
using Stuck.Tracing.Syscalls;

namespace Stuck.Tracing.Backends.Ptrace;

/// <summary>How tracees come under the thread.</summary>
internal sealed partial class TracerThread
{
    private nuint SeizeOptions => (nuint)(SysPtrace.PTRACE_O_TRACESYSGOOD | SysPtrace.PTRACE_O_TRACEEXEC
        | (_options.FollowThreads || _options.FollowForks ? SysPtrace.PTRACE_O_TRACECLONE : 0)
        | (_options.FollowForks ? SysPtrace.PTRACE_O_TRACEFORK | SysPtrace.PTRACE_O_TRACEVFORK : 0));

    /// <summary>Seizes a running process, thread by thread until no new one turns up; <paramref name="done"/> is told of the outcome.</summary>
    public void Attach(int pid, TaskCompletionSource<AttachResult> done)
    {
        var process = _backend.Process(pid, parent: 0);
        var errno = 0;
        var clocks = new SchedulerClocks();
        for (var found = true; found;)
        {
            found = false;
            foreach (var tid in ThreadsOf(pid))
                if (!_tracees.ContainsKey(tid))
                    found |= TrySeize(tid, process, clocks, ref errno);
        }

        if (process.Threads.Count == 0)
        {
            process.End(TraceState.Detached);
            done.SetResult(new AttachResult(null, AttachFailures.Explain(pid, errno, existed: process.StartTime > 0)));
            return;
        }

        _processes[pid] = process;
        _backend.OnAttached(this, process);
        // Not once all have stopped: a thread in an uninterruptible sleep may not do so for hours, and it is the one to look at.
        done.SetResult(new AttachResult(process, null));
    }

    private bool TrySeize(int tid, TracedProcess process, SchedulerClocks clocks, ref int errno)
    {
        // Read before the attach: afterwards the registers say restart_syscall, and the clock of the wait starts anew.
        var before = Stopwatch.GetTimestamp();
        var inFlight = CallInFlight.TryRead(process.Pid, tid, clocks);
        if (SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, tid, 0, SeizeOptions) != 0)
        {
            errno = Marshal.GetLastPInvokeError();
            return false;
        }

        var tracee = Add(tid, process);
        // A thread that ran, and is found in a call all the same, began it after we looked.
        tracee.CallStartNs = inFlight is null ? before : inFlight.Value.SinceNs ?? 0;
        Append(tracee, RecordKind.Attached, process.Pid, Stopwatch.GetTimestamp());
        if (inFlight is { } call && _options.Includes?.Invoke(call.Abi, call.Number) != false) Resume(tracee, call);
        Interrupt(tracee);
        return true;
    }

    /// <summary>Puts the call that the tracee was found in where its entry-stop would have put it. Its memory can be read while it waits.</summary>
    private void Resume(Tracee tracee, in CallInFlight call)
    {
        tracee.Buffer.BeginWrite();
        ref var header = ref tracee.Buffer.Start(RecordKind.Syscall, tracee.Tid, call.Number, call.SinceNs ?? Stopwatch.GetTimestamp());
        header.Abi = call.Abi;
        header.Flags = RecordFlags.Unfinished | RecordFlags.SeenInFlight | (call.SinceNs is null ? RecordFlags.AtLeast : RecordFlags.None);
        header.Arguments = call.Arguments;
        _decoder.Capture(SyscallTable.Find(call.Abi, call.Number), tracee.Buffer, Phase.Entry, tracee.Memory, _options.Capture);
        tracee.Buffer.EndWrite();
    }

    private IEnumerable<int> ThreadsOf(int pid)
    {
        if (!_options.FollowThreads && !_options.FollowForks) return [pid];
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{pid}/task").Select(path => int.Parse(Path.GetFileName(path), null))];
        }
        catch (Exception vanished) when (vanished is IOException or UnauthorizedAccessException)
        {
            return [pid];
        }
    }

    /// <summary>
    /// A thread or child of a tracee, which the kernel attached for us; null if it is not to be traced. Its first stop may come before or
    /// after its parent's event, so the event is not needed.
    /// </summary>
    private Tracee? Adopt(int tid)
    {
        if (!ThreadIds.TryRead(tid, out var pid, out var parent)) return null;
        if (!_processes.TryGetValue(pid, out var process))
        {
            if (!_options.FollowForks) return null;
            process = _backend.Process(pid, parent);
            _processes[pid] = process;
            _backend.OnAttached(this, process);
        }

        var tracee = Add(tid, process);
        tracee.IsDetaching = _isEnding || _detaching.ContainsKey(process);
        Append(tracee, RecordKind.Attached, pid, Stopwatch.GetTimestamp());
        return tracee;
    }
}
