using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Programs and processes: starting them, ending them, and what they are to each other.</summary>
internal static class Processes
{
    private static readonly Kind AtFlags =
        Bits(new FlagSet("AT_???", (0x100, "AT_SYMLINK_NOFOLLOW"), (0x1000, "AT_EMPTY_PATH"), (0x1_0000, "AT_EXECVE_CHECK")));

    private static readonly Kind PidfdFlags = Bits(new FlagSet("PIDFD_???", (0x800, "PIDFD_NONBLOCK"), (0x80, "PIDFD_THREAD"), (0x200, "PIDFD_AUTOKILL")));

    private static readonly Kind ArchCommands = OneOf(new FlagSet("ARCH_???",
        (0x1001, "ARCH_SET_GS"), (SetFs, "ARCH_SET_FS"), (GetFs, "ARCH_GET_FS"), (GetGs, "ARCH_GET_GS"), (GetCpuid, "ARCH_GET_CPUID"),
        (0x1012, "ARCH_SET_CPUID")));

    private const ulong SetFs = 0x1002, GetFs = 0x1003, GetGs = 0x1004, GetCpuid = 0x1011;

    private static readonly Kind Word = OutBox(Hex);

    public static readonly Syscall[] Rows =
    [
        new("execve", Process | SyscallClass.File, PathName, new StringArray(), new Kinds.Environment()),
        new("execveat", Process | SyscallClass.File | Desc, DirFd, PathName, new StringArray(), new Kinds.Environment(), AtFlags),
        new("exit", Process, Int) { NeverReturns = true },
        new("exit_group", Process, Int) { NeverReturns = true },
        new("getpid", Pure) { Result = NewPid },
        new("getppid", Pure) { Result = NewPid },
        new("gettid", Pure) { Result = NewPid },
        new("getpgrp", Pure) { Result = NewPid },
        new("getpgid", None, Pid) { Result = NewPid },
        new("getsid", None, Pid) { Result = NewPid },
        new("setsid", None) { Result = NewPid },
        new("setpgid", None, Pid, Pid),
        new("pidfd_open", Desc, Pid, PidfdFlags) { Result = NewFd },
        new("pidfd_getfd", Desc, Fd, Int, Hex32) { Result = NewFd },
        new("process_mrelease", Desc, Fd, Hex32),
        new("arch_prctl", None, ArchCommands, new Switch(0, Hex, (GetFs, Word), (GetGs, Word), (GetCpuid, Hidden))),
        UserDescriptor.SetThreadArea,
        new("set_tid_address", None, Addr) { Result = NewPid },
        new("set_robust_list", None, Addr, ULong),
        new("get_robust_list", None, Pid, OutBox(Addr), OutBox(ULong)),
    ];
}
