using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>seccomp(2).</summary>
internal static class Seccomp
{
    private const ulong SetFilter = 1, ActionAvailable = 2, NotificationSizes = 3;

    private static readonly Kind Operation = OneOf(new FlagSet("SECCOMP_SET_MODE_???",
        (0, "SECCOMP_SET_MODE_STRICT"), (SetFilter, "SECCOMP_SET_MODE_FILTER"), (ActionAvailable, "SECCOMP_GET_ACTION_AVAIL"),
        (NotificationSizes, "SECCOMP_GET_NOTIF_SIZES")));

    private static readonly Kind FilterFlags = Bits(new FlagSet("SECCOMP_FILTER_FLAG_???",
        (1, "SECCOMP_FILTER_FLAG_TSYNC"), (2, "SECCOMP_FILTER_FLAG_LOG"), (4, "SECCOMP_FILTER_FLAG_SPEC_ALLOW"),
        (8, "SECCOMP_FILTER_FLAG_NEW_LISTENER"), (0x10, "SECCOMP_FILTER_FLAG_TSYNC_ESRCH"),
        (0x20, "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV")));

    private static readonly Kind Action = OneOf(new FlagSet("SECCOMP_RET_???",
        (0x8000_0000, "SECCOMP_RET_KILL_PROCESS"), (0, "SECCOMP_RET_KILL_THREAD"), (0x0003_0000, "SECCOMP_RET_TRAP"),
        (0x0005_0000, "SECCOMP_RET_ERRNO"), (0x7fc0_0000, "SECCOMP_RET_USER_NOTIF"), (0x7ff0_0000, "SECCOMP_RET_TRACE"),
        (0x7ffc_0000, "SECCOMP_RET_LOG"), (0x7fff_0000, "SECCOMP_RET_ALLOW")));

    private static readonly Kind Sizes = Out(new Struct(
        new Field("seccomp_notif", UShort), new Field("seccomp_notif_resp", UShort), new Field("seccomp_data", UShort)));

    /// <summary>struct sock_fprog: how many instructions, and where they are.</summary>
    public static readonly Kind Program = In(BpfInstructions.SeccompProgram);

    public static readonly Syscall[] Rows =
    [
        new("seccomp", None, Operation,
            new Switch(0, Hex32, (SetFilter, FilterFlags)),
            new Switch(0, Addr, (SetFilter, Program), (ActionAvailable, InBox(Action)), (NotificationSizes, Sizes))),
    ];
}
