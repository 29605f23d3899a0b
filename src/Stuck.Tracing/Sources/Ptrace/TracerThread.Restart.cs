using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Calls that PTRACE_INTERRUPT, or a signal that nobody handles, cuts short. The kernel begins them again if their result says so; the ones
/// that say EINTR instead (signal(7), "Interruption of system calls") are made to say so too, with what is left of their timeout.
/// </summary>
internal sealed partial class TracerThread
{
    /// <summary>
    /// Below the stack pointer and the 128 bytes that x86-64's ABI lets a function use there, memory is anybody's: a signal would
    /// overwrite it. So a shortened timeout may stand there, where a caller's own may be shared or read-only.
    /// </summary>
    private const int ScratchBytes = 128 + 64;

    /// <summary>More than it takes a thread whose time is over to be woken, and more than the estimate of its call's begin is usually off; ns.</summary>
    private const long LongOverNs = 200_000_000;

    /// <summary>
    /// At any stop that may have cut a call short. EINTR becomes ERESTARTNOHAND: the kernel then runs the call again, unless a handler
    /// runs, which still gives EINTR.
    /// </summary>
    /// <param name="isLast">We shall not see the call begin again, so the timeout is set now.</param>
    /// <returns>Whether it was EINTR.</returns>
    private bool RestartCutCall(Tracee tracee, long now, bool isLast = false)
    {
        if (!TraceeRegisters.TryRead(tracee.Tid, out var registers))
        {
            NoteFault(tracee, SysPtrace.PTRACE_GETREGS, Marshal.GetLastPInvokeError());
            return false;
        }

        var number = registers.Number;
        var error = -(int)registers.Result;
        if (number < 0 || error is not (Errno.EINTR or Errno.ERESTARTNOHAND)) return false;
        var abi = registers.AbiIn(tracee.Memory);
        if (InterruptibleCalls.Find(abi, number) is not { } call) return false;
        if (error == Errno.EINTR) Poke(tracee, SysPtrace.OffsetOfRax, unchecked((ulong)-Errno.ERESTARTNOHAND));
        if (tracee.Restart.Number != number || tracee.Restart.IsNone) tracee.Restart = Expect(tracee, call, registers, abi, now);
        if (isLast) SetRestart(tracee, abi, registers.StackPointer);
        return error == Errno.EINTR;
    }

    /// <summary>What to do when the call comes again; nothing if it has no timeout, or nobody knows when it began.</summary>
    private static CallRestart Expect(Tracee tracee, Syscall call, in TraceeRegisters registers, Abi abi, long now)
    {
        if (call.Means.Interruption == Interruption.Ends || call.Timeout is not { } timeout || tracee.CallStartNs == 0) return default;
        if (timeout.Selector is { } selector && (ushort)registers.Argument(abi, 0) != selector) return default;
        var isUpdated = call.Means.Interruption == Interruption.Updates;
        var number = registers.Number;
        var value = registers.Argument(abi, timeout.Argument);
        // Between our look and its stop, a thread may have returned from one call and begun another.
        if (tracee.Found is { } found && (found.Number != number || found.Arguments[timeout.Argument] != value)) tracee.CallStartNs = tracee.LookedAtNs;
        tracee.Found = null;
        if (timeout.Form == TimeoutForm.Milliseconds)
            return (int)value < 0 ? default : Until(tracee.CallStartNs + (int)value * 1_000_000L);

        Span<byte> live = stackalloc byte[16];
        var begin = tracee.CallStartNs;
        var bytes = value == 0 ? [] : live[..tracee.Memory.Read(value, live)];
        if (isUpdated && tracee.Buffer.Header.Size != 0 && tracee.Buffer.View.Find(Phase.Entry, value) is { IsEmpty: false } recorded)
            recorded[..Math.Min(recorded.Length, live.Length)].CopyTo(bytes);
        else if (isUpdated)
            begin = now;
        return TimeStruct.Read(bytes, timeout.Form, abi) is { } ns ? Until(begin + ns) : default;

        // A call whose time had been over for long would have ended by itself: then it began later than we think.
        CallRestart Until(long deadline) => deadline < now - LongOverNs ? default : new CallRestart(timeout, isUpdated, number, value, deadline);
    }

    /// <summary>At a syscall-entry-stop, before anything else: is it the call that was cut short?</summary>
    /// <returns>Whether it goes on with that one.</returns>
    private bool BeginAgain(Tracee tracee, Abi abi, in SysPtrace.ptrace_syscall_info info)
    {
        var restart = tracee.Restart;
        if ((int)info.entry_nr != restart.Number || info.entry_args[restart.Timeout.Argument] != restart.Value)
        {
            tracee.Restart = default;
            return false;
        }

        SetRestart(tracee, abi, info.stack_pointer);
        return true;
    }

    private void SetRestart(Tracee tracee, Abi abi, ulong stack)
    {
        var restart = tracee.Restart;
        if (restart.IsNone) return;
        // The time of the stop will not do: where many threads stop at once, it is long ago for the last of them, and that adds up.
        var now = _time.GetTimestamp();
        if (restart.Timeout.Form == TimeoutForm.Milliseconds)
        {
            PokeTimeout(tracee, abi, restart.LeftMilliseconds(now));
            return;
        }

        Span<byte> room = stackalloc byte[16];
        var time = TimeStruct.Write(room, restart.LeftNs(now), restart.Timeout.Form, abi);
        if (restart.IsUpdated && tracee.Memory.Write(restart.Value, time)) return;
        var scratch = (stack - ScratchBytes) & ~15UL;
        if (tracee.Memory.Write(scratch, time)) PokeTimeout(tracee, abi, scratch);
    }

    private void PokeTimeout(Tracee tracee, Abi abi, ulong value) =>
        Replace(tracee, TraceeRegisters.OffsetOf(abi, tracee.Restart.Timeout.Argument), tracee.Restart.Value, value);

    /// <summary>At a syscall-exit-stop, once <see cref="Tracee.Restart"/> is known or the call was cut short.</summary>
    private void OnRestartableExit(Tracee tracee, in SysPtrace.ptrace_syscall_info info, long now)
    {
        if (!IsCutShort(info))
        {
            tracee.Restart = default;
            return;
        }

        // Only with something pending does the kernel heed the code; the signal that was may have been taken by another thread.
        if (RestartCutCall(tracee, now)) Interrupt(tracee);
    }

    /// <summary>Whether a call has no result yet and may have to be helped to run again.</summary>
    private static bool IsCutShort(in SysPtrace.ptrace_syscall_info exit) => exit.exit_rval is -Errno.EINTR or -Errno.ERESTARTNOHAND;

    /// <summary>Puts a value of ours into a register for the time of the call that the tracee is in.</summary>
    private void Replace(Tracee tracee, int offset, ulong callers, ulong ours)
    {
        Poke(tracee, offset, ours);
        tracee.Replaced = new ReplacedRegister(offset, callers);
    }

    /// <summary>Once the call is over, its caller finds its registers as they were.</summary>
    private void Restore(Tracee tracee)
    {
        if (tracee.Replaced is { } replaced) Poke(tracee, replaced.Offset, replaced.Value);
        tracee.Replaced = null;
    }

    private void Poke(Tracee tracee, int offset, ulong value)
    {
        if (SysPtrace.ptrace(SysPtrace.PTRACE_POKEUSER, tracee.Tid, (nuint)offset, (nuint)value) != 0)
            NoteFault(tracee, SysPtrace.PTRACE_POKEUSER, Marshal.GetLastPInvokeError());
    }
}
