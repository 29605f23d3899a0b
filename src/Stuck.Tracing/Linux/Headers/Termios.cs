using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>termios.h: the modes of a terminal.</summary>
public static unsafe partial class Termios
{
    /// <summary>Change at once.</summary>
    public const int TCSANOW = 0;

    /// <summary>Change when output has been sent, and drop input that nobody has read.</summary>
    public const int TCSAFLUSH = 2;

    [StructLayout(LayoutKind.Sequential)]
    public struct termios
    {
        public uint c_iflag;
        public uint c_oflag;
        public uint c_cflag;
        public uint c_lflag;
        public byte c_line;
        public fixed byte c_cc[32];
        public uint c_ispeed;
        public uint c_ospeed;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcgetattr(int fd, out termios modes);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcsetattr(int fd, int optionalActions, in termios modes);

    [LibraryImport("libc")]
    public static partial void cfmakeraw(ref termios modes);
}
