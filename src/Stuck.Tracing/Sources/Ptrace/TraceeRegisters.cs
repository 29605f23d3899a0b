using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>The registers of a stopped tracee on x86-64, and what they tell of its call (syscall(2)).</summary>
internal struct TraceeRegisters
{
    /// <summary>The code segment of 64-bit programs, natively and as a guest of Xen (arch/x86/include/asm/segment.h, xen/interface/xen.h).</summary>
    private const ulong UserCs = 0x33, XenUserCs = 0xe033;

    private SysPtrace.user_regs_struct _registers;

    /// <returns>False, with errno, if they cannot be had.</returns>
    public static unsafe bool TryRead(int tid, out TraceeRegisters registers)
    {
        fixed (TraceeRegisters* into = &registers) return SysPtrace.ptrace(SysPtrace.PTRACE_GETREGS, tid, 0, (nuint)into) == 0;
    }

    /// <summary>Of the call; negative outside of one.</summary>
    public readonly int Number => (int)_registers.orig_rax;

    /// <summary>What the call has returned; -ENOSYS before it has begun.</summary>
    public readonly ulong Result => _registers.rax;

    public readonly ulong InstructionPointer => _registers.rip;

    public readonly ulong StackPointer => _registers.rsp;

    public readonly ulong Argument(Abi abi, int index)
    {
        var registers = MemoryMarshal.Cast<SysPtrace.user_regs_struct, ulong>(MemoryMarshal.CreateReadOnlySpan(in _registers, 1));
        var value = registers[OffsetOf(abi, index) / sizeof(ulong)];
        return abi == Abi.I386 ? (uint)value : value;
    }

    /// <summary>Where PTRACE_POKEUSER finds an argument; bytes.</summary>
    public static int OffsetOf(Abi abi, int argument) =>
        abi == Abi.I386 ? SysPtrace.OffsetsOfArguments32[argument] : SysPtrace.OffsetsOfArguments[argument];

    /// <summary>By which of the two ABIs the call is made: a 64-bit program may use i386's as well, by its instruction.</summary>
    /// <param name="memory">The tracee's.</param>
    public readonly Abi AbiIn(IMemory memory)
    {
        if (_registers.cs is not (UserCs or XenUserCs)) return Abi.I386;
        ReadOnlySpan<byte> int80 = [0xcd, 0x80];
        Span<byte> instruction = stackalloc byte[2];
        return memory.Read(_registers.rip - 2, instruction) == 2 && instruction.SequenceEqual(int80) ? Abi.I386 : Abi.X86_64;
    }
}
