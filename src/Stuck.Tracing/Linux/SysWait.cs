using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux;

/// <summary>sys/wait.h; see wait(2) and, for what Linux adds, waitpid(2).</summary>
internal static partial class SysWait
{
    public const int WUNTRACED = 2;

    /// <summary>Children of this thread only, not of the other threads of this process.</summary>
    public const int __WNOTHREAD = 0x2000_0000;

    /// <summary>All children, whatever signal they end with.</summary>
    public const int __WALL = 0x4000_0000;

    public static bool WIFEXITED(int status) => (status & 0x7f) == 0;

    public static int WEXITSTATUS(int status) => status >> 8 & 0xff;

    public static bool WIFSTOPPED(int status) => (status & 0xff) == 0x7f;

    public static int WSTOPSIG(int status) => status >> 8 & 0xff;

    public static int WTERMSIG(int status) => status & 0x7f;

    public static bool WCOREDUMP(int status) => (status & 0x80) != 0;

    /// <summary>The head of struct rusage, 144 bytes (sys/resource.h).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    public struct rusage
    {
        [FieldOffset(16)] public long ru_stime_sec;
        [FieldOffset(24)] public long ru_stime_usec;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int wait4(int pid, out int status, int options, out rusage usage);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int waitpid(int pid, out int status, int options);
}
