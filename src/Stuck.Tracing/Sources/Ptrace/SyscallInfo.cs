using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What a tracee stands in at a syscall-stop.</summary>
internal static unsafe class SyscallInfo
{
    /// <summary>Asks the kernel (PTRACE_GET_SYSCALL_INFO, since Linux 5.3).</summary>
    public static bool TryAsk(int tid, out SysPtrace.ptrace_syscall_info info)
    {
        fixed (SysPtrace.ptrace_syscall_info* into = &info)
            return SysPtrace.ptrace_nonblocking(SysPtrace.PTRACE_GET_SYSCALL_INFO, tid, (nuint)sizeof(SysPtrace.ptrace_syscall_info), (nuint)into) > 0;
    }

    /// <summary>
    /// Tells it from the registers, for kernels that do not. A stop is an exit if the one before was the entry; every stop outside of a call
    /// puts that right again (<see cref="Stop.IsBetweenCalls"/>). At an entry the result is -ENOSYS (arch/x86/entry/entry_64.S), so an exit of which we have
    /// not seen the entry is not taken for one, either.
    /// </summary>
    /// <returns>False, with errno, if they cannot be had.</returns>
    public static bool TryInfer(Tracee tracee, out SysPtrace.ptrace_syscall_info info)
    {
        info = default;
        if (!TraceeRegisters.TryRead(tracee.Tid, out var registers)) return false;
        var abi = registers.AbiIn(tracee.Memory);
        info = !tracee.IsInCall && (int)registers.Result == -Errno.ENOSYS ? EntryOf(registers, abi) : ExitOf(registers.Result, abi);
        info.arch = abi == Abi.I386 ? SysPtrace.AUDIT_ARCH_I386 : SysPtrace.AUDIT_ARCH_X86_64;
        info.instruction_pointer = registers.InstructionPointer;
        info.stack_pointer = registers.StackPointer;
        return true;
    }

    /// <summary>What the kernel would tell of an exit (arch/x86/include/asm/syscall.h: syscall_get_error).</summary>
    public static SysPtrace.ptrace_syscall_info ExitOf(ulong result, Abi abi = Abi.X86_64)
    {
        var value = abi == Abi.I386 ? (int)result : (long)result;
        var failed = (ulong)value >= unchecked((ulong)-Errno.MAX_ERRNO);
        return new SysPtrace.ptrace_syscall_info
        {
            op = SysPtrace.PTRACE_SYSCALL_INFO_EXIT,
            exit_rval = failed ? value : (long)result,
            exit_is_error = failed ? (byte)1 : (byte)0,
        };
    }

    private static SysPtrace.ptrace_syscall_info EntryOf(in TraceeRegisters registers, Abi abi)
    {
        var info = new SysPtrace.ptrace_syscall_info { op = SysPtrace.PTRACE_SYSCALL_INFO_ENTRY, entry_nr = (uint)registers.Number };
        for (var i = 0; i < 6; i++) info.entry_args[i] = registers.Argument(abi, i);
        return info;
    }

    public static Abi AbiOf(in SysPtrace.ptrace_syscall_info info) => info.arch == SysPtrace.AUDIT_ARCH_I386 ? Abi.I386 : Abi.X86_64;
}
