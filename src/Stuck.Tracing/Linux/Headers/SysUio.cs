using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/uio.h; see process_vm_readv(2).</summary>
internal static unsafe partial class SysUio
{
    [StructLayout(LayoutKind.Sequential)]
    public struct iovec
    {
        public nuint iov_base;
        public nuint iov_len;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint process_vm_readv(int pid, iovec* local, nuint liovcnt, iovec* remote, nuint riovcnt, nuint flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint process_vm_writev(int pid, iovec* local, nuint liovcnt, iovec* remote, nuint riovcnt, nuint flags);
}
