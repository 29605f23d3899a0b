using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/pidfd.h; see pidfd_open(2), pidfd_send_signal(2). By number: glibc has them since 2.36 only.</summary>
internal static partial class SysPidfd
{
    public const int SYS_pidfd_send_signal = 424;
    public const int SYS_pidfd_open = 434;

    /// <returns>A descriptor that stands for the process, and for no later one with its pid; -1 with errno ENOSYS before Linux 5.3.</returns>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint syscall(nint number, nint pid, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint syscall(nint number, nint pidfd, nint signal, nint info, nint flags);
}
