using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>poll.h; see poll(2).</summary>
public static partial class Poll
{
    public const short POLLIN = 1;
    public const short POLLOUT = 4;

    [StructLayout(LayoutKind.Sequential)]
    public struct pollfd
    {
        public int fd;
        public short events;
        public short revents;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int poll([In, Out] pollfd[] descriptors, nuint count, int timeoutMs);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int poll(ref pollfd descriptor, nuint count, int timeoutMs);
}
