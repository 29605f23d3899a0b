using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sched.h; see clone(2), setns(2), sched_setaffinity(2).</summary>
internal static unsafe partial class Sched
{
    public const int CLONE_VM = 0x100;
    public const int CLONE_UNTRACED = 0x800000;
    public const int CLONE_NEWNET = 0x40000000;

    /// <summary>The C library's function; without a signal among the flags, the child's end is reported to __WALL only.</summary>
    /// <param name="fn">Native code: what runs in the child must not be managed.</param>
    /// <param name="stack">The end of the child's stack, from which it grows down.</param>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int clone(nuint fn, byte* stack, int flags, nuint arg);

    /// <summary>Moves the calling thread alone.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int setns(int fd, int nstype);

    /// <summary>Room for 8192 CPUs, the most that a kernel for x86-64 is built for (CONFIG_NR_CPUS); bytes.</summary>
    public const int CpuSetBytes = 1024;

    /// <param name="pid">A thread's id; 0 for the calling thread.</param>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int sched_getaffinity(int pid, nuint cpusetsize, byte* mask);

    /// <param name="pid">A thread's id; 0 for the calling thread.</param>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int sched_setaffinity(int pid, nuint cpusetsize, byte* mask);

    [LibraryImport("libc")]
    public static partial int sched_yield();
}
