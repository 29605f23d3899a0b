using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>How tracees come under the thread.</summary>
internal sealed partial class TracerThread
{
    private nuint SeizeOptions => (nuint)(SysPtrace.PTRACE_O_TRACESYSGOOD | SysPtrace.PTRACE_O_TRACEEXEC
        | (_options.FollowThreads || _options.FollowForks ? SysPtrace.PTRACE_O_TRACECLONE : 0)
        | (_isFiltered ? SysPtrace.PTRACE_O_TRACESECCOMP | SysPtrace.PTRACE_O_EXITKILL : 0)
        | (_options.FollowForks || _backend.Guard is not null ? SysPtrace.PTRACE_O_TRACEFORK | SysPtrace.PTRACE_O_TRACEVFORK : 0));

    /// <summary>Seizes some threads of a running process.</summary>
    /// <returns>How many could be, and why the last of the others could not.</returns>
    public (int Seized, int Errno) Seize(TracedProcess process, IEnumerable<int> tids)
    {
        var (seized, errno) = (0, 0);
        var clocks = new SchedulerClocks(_time);
        foreach (var tid in tids)
            if (TrySeize(tid, process, clocks, ref errno))
                seized++;
        if (seized > 0) Enlist(process);
        return (seized, errno);
    }

    private void Enlist(TracedProcess process)
    {
        _processes[process.Pid] = process;
        // Another tracer thread may have seen all of its own threads end before we had any.
        process.Resume();
        _backend.OnAttached(this, process);
    }

    private bool TrySeize(int tid, TracedProcess process, SchedulerClocks clocks, ref int errno)
    {
        // Read before the attach: afterwards the registers say restart_syscall, and the clock of the wait starts anew; a call that is cut short
        // writes over its timeout what is left of it (select(2)); and until it stops, nobody sees what the thread does.
        var before = _time.GetTimestamp();
        var inFlight = CallInFlight.TryRead(process.Pid, tid, clocks);
        var tracee = Make(tid, process);
        if (inFlight is { } call) TryResume(tracee, call);
        if (SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, tid, 0, SeizeOptions) != 0)
        {
            errno = Marshal.GetLastPInvokeError();
            _backend.Buffers.Return(tracee.Buffer);
            // If others can be seized, this one's calls are missing.
            if (errno != Errno.ESRCH) NoteFault(process, tid, SysPtrace.PTRACE_SEIZE, errno);
            return false;
        }

        Interrupt(tracee);
        Add(tracee);
        Pin(tracee, before: null);
        // A thread that ran, and is found in a call all the same, began it after we looked.
        tracee.LookedAtNs = before;
        tracee.Found = inFlight;
        tracee.CallStartNs = inFlight is null ? before : inFlight.Value.SinceNs ?? 0;
        Append(tracee, RecordKind.Attached, process.Pid, _time.GetTimestamp());
        return true;
    }

    /// <summary>A mistake of ours in reading the call costs its line alone.</summary>
    private void TryResume(Tracee tracee, in CallInFlight call)
    {
        try
        {
            Resume(tracee, call);
        }
        catch (Exception mistake)
        {
            NoteFault(tracee, mistake);
        }
    }

    /// <summary>Puts the call that the tracee was found in where its entry-stop would have put it. Its memory can be read while it waits.</summary>
    private void Resume(Tracee tracee, in CallInFlight call)
    {
        var (number, arguments) = (call.Number, call.Arguments);
        if (call.Abi == Abi.I386) Demultiplexer.Demultiplex(tracee.Memory, ref number, ref arguments);
        if (!SyscallTable.Find(call.Abi, number).WantsLastCall) tracee.LastCall = number;
        if (_options.Includes?.Invoke(call.Abi, number) == false) return;
        tracee.Buffer.BeginWrite();
        ref var header = ref tracee.Buffer.Start(RecordKind.Syscall, tracee.Tid, number, call.SinceNs ?? _time.GetTimestamp());
        header.Abi = call.Abi;
        header.Flags = RecordFlags.Unfinished | RecordFlags.SeenInFlight | (call.SinceNs is null ? RecordFlags.AtLeast : RecordFlags.None);
        header.Arguments = arguments;
        _capture.Capture(SyscallTable.Find(call.Abi, number), tracee.Buffer, Phase.Entry, tracee.Memory, _options.Capture);
        tracee.Buffer.EndWrite();
    }

    /// <summary>
    /// The call that the tracee was found in may have ended before it was traced call by call, without an exit-stop. At the stop that comes
    /// instead its result still stands in the register.
    /// </summary>
    /// <param name="isInterrupted">A signal is on its way, so that a call which was cut short has ended, too; else it begins again.</param>
    private void FinishFoundCall(Tracee tracee, long now, bool isInterrupted)
    {
        ref var header = ref tracee.Buffer.Header;
        if (header.Size == 0 || !header.Has(RecordFlags.SeenInFlight)) return;
        if (!TraceeRegisters.TryRead(tracee.Tid, out var registers))
        {
            NoteFault(tracee, SysPtrace.PTRACE_GETREGS, Marshal.GetLastPInvokeError());
            return;
        }

        var isMeant = MultiplexedCalls.MayMean(header.Abi, registers.Number, header.Number) || SyscallTable.Find(header.Abi, registers.Number).WantsLastCall;
        if (!isMeant || IsAboutToCall(tracee, registers.InstructionPointer)) return;
        var result = registers.Result;
        var error = -(long)result;
        if (error is Errno.ERESTARTSYS or Errno.ERESTARTNOINTR or Errno.ERESTARTNOHAND or Errno.ERESTART_RESTARTBLOCK)
        {
            if (!isInterrupted) return;
            // What we had begin again says EINTR by itself.
            if (error == Errno.ERESTARTNOHAND && InterruptibleCalls.Find(header.Abi, registers.Number) is { Means.Interruption: not Interruption.Updates }) result = unchecked((ulong)-Errno.EINTR);
        }

        Exit(tracee, SyscallInfo.ExitOf(result, header.Abi), now);
    }

    /// <summary>
    /// Whether the next instruction is syscall, sysenter or int 0x80: the kernel has put the tracee back there to begin its call again, and the
    /// call's number where its result would stand (arch/x86/kernel/signal.c: arch_do_signal_or_restart).
    /// </summary>
    private static bool IsAboutToCall(Tracee tracee, ulong instruction)
    {
        Span<byte> bytes = stackalloc byte[2];
        return tracee.Memory.Read(instruction, bytes) == bytes.Length && bytes is [0x0f, 0x05 or 0x34] or [0xcd, 0x80];
    }

    /// <summary>
    /// A thread or child of a tracee, which the kernel attached for us; null if it is not to be traced. Its first stop may come before or
    /// after its parent's event, so the event is not needed.
    /// </summary>
    /// <param name="status">Of its first stop, as wait(2) has it.</param>
    private Tracee? TryAdopt(int tid, int status)
    {
        try
        {
            // After an execve it is one of ours under another id.
            return Adopt(tid, isNew: status >> 16 != SysPtrace.PTRACE_EVENT_EXEC);
        }
        catch (Exception mistake)
        {
            if (_tracees.Values.FirstOrDefault() is { } other) NoteFault(other, mistake);
            return null;
        }
    }

    private Tracee? Adopt(int tid, bool isNew)
    {
        if (!ThreadIds.TryRead(tid, out var pid, out var parent))
        {
            if (!TryReadMessage(tid, out _)) return null;
            // It has not vanished, but /proc does not say whose it is: we may be out of descriptors.
            if (!_options.FollowForks) throw new IOException($"/proc/{tid}/status cannot be read: the thread is not traced");
            pid = tid;
        }

        if (!_processes.TryGetValue(pid, out var process) || process.State != TraceState.Attached)
        {
            if (!_options.FollowForks) return null;
            process = _backend.Process(pid, parent);
            Enlist(process);
        }

        var cpus = CpusOfFamily(pid, parent);
        var tracee = Add(Make(tid, process));
        Pin(tracee, cpus);
        if (_untracedClones.Count > 0) RestoreInChild(tracee);
        tracee.IsDetaching = _isEnding || _detaching.ContainsKey(process);
        if (isNew) Append(tracee, RecordKind.Attached, pid, _time.GetTimestamp());
        return tracee;
    }

    /// <summary>One that is not to be traced runs on without us; under a filter it cannot, and runs on unseen.</summary>
    private void TurnAway(int tid, int status)
    {
        Unpin(tid);
        var isGroupStop = status >> 16 == SysPtrace.PTRACE_EVENT_STOP && SysWait.WSTOPSIG(status) != SignalH.SIGTRAP;
        var request = !_isFiltered ? SysPtrace.PTRACE_DETACH : isGroupStop ? SysPtrace.PTRACE_LISTEN : SysPtrace.PTRACE_CONT;
        SysPtrace.ptrace(request, tid, 0, (nuint)Stop.SignalOf(status));
    }
}
