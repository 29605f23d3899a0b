using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/ioctl.h: the size of a terminal's window, what lies in a pipe.</summary>
public static partial class SysIoctl
{
    public const nuint TIOCGWINSZ = 0x5413;

    /// <summary>Bytes that can be read.</summary>
    public const nuint FIONREAD = 0x541b;

    [StructLayout(LayoutKind.Sequential)]
    public struct winsize
    {
        public ushort ws_row;
        public ushort ws_col;
        public ushort ws_xpixel;
        public ushort ws_ypixel;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int ioctl(int fd, nuint request, int* value);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ioctl(int fd, nuint request, out winsize size);
}
