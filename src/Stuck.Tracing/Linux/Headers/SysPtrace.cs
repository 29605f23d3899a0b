using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/ptrace.h and linux/ptrace.h; see ptrace(2).</summary>
internal static unsafe partial class SysPtrace
{
    public const int PTRACE_PEEKUSER = 3;
    public const int PTRACE_POKEUSER = 6;
    public const int PTRACE_CONT = 7;
    public const int PTRACE_GETREGS = 12;
    public const int PTRACE_DETACH = 17;
    public const int PTRACE_SYSCALL = 24;
    public const int PTRACE_SETOPTIONS = 0x4200;
    public const int PTRACE_GETEVENTMSG = 0x4201;
    public const int PTRACE_GETSIGINFO = 0x4202;
    public const int PTRACE_SEIZE = 0x4206;
    public const int PTRACE_INTERRUPT = 0x4207;
    public const int PTRACE_LISTEN = 0x4208;
    public const int PTRACE_GET_SYSCALL_INFO = 0x420e;

    public const int PTRACE_O_TRACESYSGOOD = 0x01;
    public const int PTRACE_O_TRACEFORK = 0x02;
    public const int PTRACE_O_TRACEVFORK = 0x04;
    public const int PTRACE_O_TRACECLONE = 0x08;
    public const int PTRACE_O_TRACEEXEC = 0x10;
    public const int PTRACE_O_TRACESECCOMP = 0x80;
    public const int PTRACE_O_EXITKILL = 0x100000;

    public const int PTRACE_EVENT_EXEC = 4;
    public const int PTRACE_EVENT_SECCOMP = 7;
    public const int PTRACE_EVENT_STOP = 128;

    public const byte PTRACE_SYSCALL_INFO_ENTRY = 1;
    public const byte PTRACE_SYSCALL_INFO_EXIT = 2;
    public const byte PTRACE_SYSCALL_INFO_SECCOMP = 3;

    public const uint AUDIT_ARCH_X86_64 = 0xc000_003e;
    public const uint AUDIT_ARCH_I386 = 0x4000_0003;

    /// <summary>The entry and exit forms of struct ptrace_syscall_info, 88 bytes with the seccomp form.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 88)]
    public struct ptrace_syscall_info
    {
        [FieldOffset(0)] public byte op;
        [FieldOffset(4)] public uint arch;
        [FieldOffset(8)] public ulong instruction_pointer;
        [FieldOffset(16)] public ulong stack_pointer;
        [FieldOffset(24)] public ulong entry_nr;
        [FieldOffset(32)] public Arguments6 entry_args;
        [FieldOffset(24)] public long exit_rval;
        [FieldOffset(32)] public byte exit_is_error;
    }

    /// <summary>The six words of ptrace_syscall_info.entry.args.</summary>
    [System.Runtime.CompilerServices.InlineArray(6)]
    public struct Arguments6
    {
        private ulong _first;
    }

    /// <summary>struct user_regs_struct of sys/user.h on x86-64, down to what a restart needs; 216 bytes in all.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 216)]
    public struct user_regs_struct
    {
        [FieldOffset(80)] public ulong rax;
        [FieldOffset(120)] public ulong orig_rax;
        [FieldOffset(128)] public ulong rip;
        [FieldOffset(136)] public ulong cs;
        [FieldOffset(152)] public ulong rsp;
    }

    /// <summary>Where struct user_regs_struct has rax; bytes, as PTRACE_PEEKUSER and PTRACE_POKEUSER count.</summary>
    public const int OffsetOfRax = 80;

    /// <summary>Where it has the arguments of a call of x86-64: rdi, rsi, rdx, r10, r8, r9 (syscall(2)).</summary>
    public static ReadOnlySpan<byte> OffsetsOfArguments => [112, 104, 96, 56, 72, 64];

    /// <summary>The same of i386: ebx, ecx, edx, esi, edi, ebp.</summary>
    public static ReadOnlySpan<byte> OffsetsOfArguments32 => [40, 88, 96, 104, 112, 32];

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint ptrace(int request, int pid, nuint addr, nuint data);

    /// <summary>For the hot path: requests that never block, and whose failure means only that the tracee is gone.</summary>
    [SuppressGCTransition]
    [LibraryImport("libc", EntryPoint = "ptrace")]
    public static partial nint ptrace_nonblocking(int request, int pid, nuint addr, nuint data);

    private const int SYS_ptrace = 101;

    /// <summary>
    /// The system call PTRACE_PEEKUSER, which unlike the C library's function tells a failure from a word that is -1 (ptrace(2), "C library/kernel
    /// differences").
    /// </summary>
    public static bool peekuser_nonblocking(int pid, int offset, out ulong word)
    {
        fixed (ulong* data = &word) return syscall(SYS_ptrace, PTRACE_PEEKUSER, pid, offset, (nuint)data) == 0;
    }

    [SuppressGCTransition]
    [LibraryImport("libc")]
    private static partial nint syscall(nint number, nint request, nint pid, nint addr, nuint data);
}
