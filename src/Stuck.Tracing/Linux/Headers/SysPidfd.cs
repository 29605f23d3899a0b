using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/pidfd.h; see pidfd_open(2), pidfd_send_signal(2), pidfd_getfd(2). By number: glibc has them since 2.36 only.</summary>
internal static partial class SysPidfd
{
    public const int SYS_pidfd_send_signal = 424;
    public const int SYS_pidfd_open = 434;
    public const int SYS_pidfd_getfd = 438;

    /// <returns>A descriptor that stands for the process, and for no later one with its pid; -1 with errno ENOSYS before Linux 5.3.</returns>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint syscall(nint number, nint pid, nint flags);

    /// <returns>A descriptor of ours for the open file of another process; -1 before Linux 5.6, and without ptrace rights on it.</returns>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint syscall(nint number, nint pidfd, nint descriptor, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint syscall(nint number, nint pidfd, nint signal, nint info, nint flags);
}
