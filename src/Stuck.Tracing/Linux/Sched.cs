using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux;

/// <summary>sched.h; see setns(2).</summary>
internal static partial class Sched
{
    public const int CLONE_NEWNET = 0x40000000;

    /// <summary>Moves the calling thread alone.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int setns(int fd, int nstype);
}
