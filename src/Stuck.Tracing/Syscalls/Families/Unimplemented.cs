using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Numbers that the kernel keeps free, or whose calls it has lost: it answers all of them with ENOSYS.</summary>
internal static class Unimplemented
{
    public static readonly Syscall[] Rows =
    [
        Row("afs_syscall", 5), Row("break"), Row("create_module", 2), Row("epoll_ctl_old", 4), Row("epoll_wait_old", 4), Row("ftime"),
        Row("get_kernel_syms", 1), Row("getpmsg", 5, SyscallClass.Network), Row("gtty", 2), Row("idle"), Row("lock"), Row("mpx"),
        Row("nfsservctl", 3), Row("prof"), Row("profil", 4), Row("putpmsg", 5, SyscallClass.Network), Row("query_module", 5),
        Row("security", 3), Row("stty", 2), Row("sysfs", 3), Row("tuxcall", 3), Row("ulimit", 2), Row("vserver", 5),
    ];

    private static Syscall Row(string name, int arguments = 0, SyscallClass classes = None) =>
        new(name, classes, [.. Enumerable.Repeat(Hex, arguments)]);
}
