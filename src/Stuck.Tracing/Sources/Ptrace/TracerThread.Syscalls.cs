using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Syscall-stops: the hot path. Nothing here allocates, formats or blocks.</summary>
internal sealed partial class TracerThread
{
    [SkipLocalsInit]
    private Answer OnSyscallStop(Tracee tracee, long now)
    {
        SysPtrace.ptrace_syscall_info info;
        // A register alone costs a tracee half a microsecond less.
        if (tracee.AwaitsExit && SysPtrace.peekuser_nonblocking(tracee.Tid, SysPtrace.OffsetOfRax, out var rax)) info = SyscallInfo.ExitOf(rax);
        else if (!(_kernelTellsCalls && SyscallInfo.TryAsk(tracee.Tid, out info)) && !SyscallInfo.TryInfer(tracee, out info)) return OnUnknownStop(tracee, now);
        tracee.IsInCall = info.op != SysPtrace.PTRACE_SYSCALL_INFO_EXIT;
        tracee.AwaitsExit = info is { op: SysPtrace.PTRACE_SYSCALL_INFO_ENTRY, arch: SysPtrace.AUDIT_ARCH_X86_64 };
        if (!tracee.IsInCall)
        {
            if (tracee.ResumedNs != 0) _latency.Observe(now - tracee.ResumedNs);
            if (tracee.Replaced is not null) Restore(tracee);
            if (IsCutShort(info) || !tracee.Restart.IsNone) OnRestartableExit(tracee, info, now);
            if (!tracee.IsDetaching || !WasCutShort(tracee, info)) Exit(tracee, info, now);
            if (tracee.IsDetaching)
            {
                // The kernel begins a call again on the way to user mode, but only if a trap is pending; so one is set once more.
                SysPtrace.ptrace(SysPtrace.PTRACE_INTERRUPT, tracee.Tid, 0, 0);
                return LetGo(tracee, now);
            }
        }
        else if (info.op is SysPtrace.PTRACE_SYSCALL_INFO_ENTRY or SysPtrace.PTRACE_SYSCALL_INFO_SECCOMP) Enter(tracee, info, now);

        if (info.op == SysPtrace.PTRACE_SYSCALL_INFO_SECCOMP) AfterFilter(tracee, info);
        // Between a call's entry and its exit we cannot let go: the interrupt may still make it fail with EINTR.
        if (tracee.IsDetaching) Interrupt(tracee);
        return Answer.Resume();
    }

    /// <summary>A call that the filter stopped; of one that is not wanted we need not see the exit.</summary>
    private void AfterFilter(Tracee tracee, in SysPtrace.ptrace_syscall_info info)
    {
        KeepChildTraced(tracee, info);
        tracee.IsInCall = tracee.Buffer.Header.Size != 0 || tracee.Replaced is not null;
    }

    /// <summary>Nobody can say whether it is an entry or an exit: what is in flight is as good as over.</summary>
    private Answer OnUnknownStop(Tracee tracee, long now)
    {
        NoteFault(tracee, SysPtrace.PTRACE_GETREGS, Marshal.GetLastPInvokeError());
        LoseSight(tracee, now);
        // At the stop that follows it is known again.
        Interrupt(tracee);
        return Answer.Resume();
    }

    private void Enter(Tracee tracee, in SysPtrace.ptrace_syscall_info info, long now)
    {
        tracee.SystemNs = _systemNs;
        var abi = SyscallInfo.AbiOf(info);
        var number = (int)info.entry_nr;
        var arguments = default(Arguments);
        for (var i = 0; i < 6; i++) arguments[i] = info.entry_args[i];
        if (abi == Abi.I386) Demultiplexer.Demultiplex(tracee.Memory, ref number, ref arguments);
        if (tracee.Restart.IsNone || !BeginAgain(tracee, abi, info)) (tracee.CallStartNs, tracee.Found) = (now, null);
        if (IsContinued(tracee, abi, number, arguments)) return;
        // It returned unseen.
        if (tracee.Buffer.Header.Has(RecordFlags.SeenInFlight)) AppendUnfinished(tracee, now, RecordFlags.None);
        var call = SyscallTable.Find(abi, number);
        var last = tracee.LastCall;
        if (!call.WantsLastCall) tracee.LastCall = number;
        if (call.Means.Forgets) Forget(tracee.Process.NotNetlink, call.Means, arguments);
        if (tracee.IsLaunching && call.Means.Program is null) return;
        if (_options.Includes?.Invoke(abi, number) == false)
        {
            Forget(tracee);
            return;
        }

        var buffer = tracee.Buffer;
        buffer.BeginWrite();
        ref var header = ref buffer.Start(RecordKind.Syscall, tracee.Tid, number, now);
        header.Abi = abi;
        header.Flags = RecordFlags.Unfinished;
        header.Arguments = arguments;
        if (_options.Capture.InstructionPointers) buffer.Commit(PieceHeader.InstructionPointer, info.instruction_pointer);
        if (_options.Capture.ProcessNames) KeepName(tracee.Tid, buffer);
        if (call.WantsStackPointer) header.Arguments[0] = info.stack_pointer;
        if (call.WantsLastCall && last >= 0) buffer.Commit(PieceHeader.Resumed, (ulong)last);
        _capture.Capture(call, buffer, Phase.Entry, tracee.Memory, _options.Capture);
        buffer.EndWrite();
        // What ends its thread has no exit-stop, and the end of a leader is reported only once its last thread has ended.
        if (call.NeverReturns) AppendUnfinished(tracee, now, RecordFlags.None);
    }

    private void Exit(Tracee tracee, in SysPtrace.ptrace_syscall_info info, long now)
    {
        var buffer = tracee.Buffer;
        if (buffer.Header.Size == 0) return;
        var failed = info.exit_is_error != 0;
        buffer.BeginWrite();
        ref var header = ref buffer.Header;
        header.DurationNs = now - header.StartNs;
        header.Result = info.exit_rval;
        if (header.Abi == Abi.I386) Demultiplexer.CorrectResult(tracee.Memory, header.Number, header.Arguments, ref header.Result);
        KeepSystemTime(tracee);
        if (failed && tracee.IsLaunching) _launchErrno = (int)-info.exit_rval;
        header.Flags = (header.Flags & ~RecordFlags.Unfinished) | (failed ? RecordFlags.Failed : RecordFlags.None);
        _capture.Capture(SyscallTable.Find(header.Abi, header.Number), buffer, Phase.Exit, tracee.Memory, _options.Capture);
        tracee.Process.History.Append(buffer.Bytes);
        tracee.Process.Count(Failures.IsFailure(header));
        buffer.Clear();
        buffer.EndWrite();
    }

    /// <summary>
    /// The call that the tracee was in when we came begins once more, at our interrupt's expense: it is still that call, not a new one.
    /// </summary>
    private static bool IsContinued(Tracee tracee, Abi abi, int number, in Arguments arguments)
    {
        ref var header = ref tracee.Buffer.Header;
        if (header.Size == 0 || !header.Has(RecordFlags.SeenInFlight)) return false;
        if (SyscallTable.Find(abi, number).WantsLastCall) return true;
        return header.Number == number && header.Arguments == arguments;
    }

    private static void Forget(KnownDescriptors known, Meaning means, in Arguments arguments)
    {
        foreach (var effect in means.Effects)
        {
            if (effect.Kind is EffectKind.ClosesSome or EffectKind.ClosesRange) known.Clear();
            else if (effect.Forgets) known.Remove((int)arguments[effect.Argument]);
        }
    }

    private static void Forget(Tracee tracee)
    {
        if (tracee.Buffer.Header.Size == 0) return;
        tracee.Buffer.BeginWrite();
        tracee.Buffer.Clear();
        tracee.Buffer.EndWrite();
    }
}
