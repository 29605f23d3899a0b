using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Page faults that another thread handles (userfaultfd(2)).</summary>
internal static class UserFaults
{
    private static readonly Kind Flags = Bits(new FlagSet("UFFD_???",
        (1, "UFFD_USER_MODE_ONLY"), (0x800, "O_NONBLOCK"), (0x80000, "O_CLOEXEC")));

    public static readonly Syscall[] Rows = [new("userfaultfd", Desc, Flags) { Result = NewFd }];
}
