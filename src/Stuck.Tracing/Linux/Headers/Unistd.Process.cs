using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>The part of unistd.h that is about processes and threads.</summary>
public static unsafe partial class Unistd
{
    /// <summary>Clock ticks in a second; the CPUs that are online.</summary>
    public const int _SC_CLK_TCK = 2, _SC_NPROCESSORS_ONLN = 84;

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint sysconf(int name);

    [LibraryImport("libc")]
    internal static partial int gettid();

    [LibraryImport("libc")]
    internal static partial uint getuid();

    [LibraryImport("libc")]
    internal static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    public static partial int execve(byte* path, byte** argv, byte** envp);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int dup(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setsid();

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setpgid(int pid, int group);

    [LibraryImport("libc")]
    internal static partial void _exit(int status);
}
