using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>Options of sys/socket.h and netinet/tcp.h; see socket(7), tcp(7).</summary>
internal static unsafe partial class SysSocketOptions
{
    public const int SOL_SOCKET = 1;
    public const int SO_TYPE = 3;
    public const int SO_KEEPALIVE = 9;
    public const int SO_RCVTIMEO = 20;
    public const int SO_SNDTIMEO = 21;
    public const int SO_PROTOCOL = 38;
    public const int SO_PEEK_OFF = 42;

    public const int IPPROTO_TCP = 6;
    public const int TCP_KEEPIDLE = 4;
    public const int TCP_KEEPINTVL = 5;
    public const int TCP_KEEPCNT = 6;
    public const int TCP_SYNCNT = 7;
    public const int TCP_USER_TIMEOUT = 18;

    /// <summary>struct timeval.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct timeval
    {
        public long tv_sec;
        public long tv_usec;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int getsockopt(int fd, int level, int name, void* value, uint* length);
}
