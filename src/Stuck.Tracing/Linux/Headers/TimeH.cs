using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>time.h; see clock_gettime(2).</summary>
internal static partial class TimeH
{
    public const long NsPerSecond = 1_000_000_000;

    public const int CLOCK_REALTIME = 0, CLOCK_BOOTTIME = 7;

    // linux/posix-timers_types.h
    private const int CPUCLOCK_SCHED = 2;

    public struct timespec
    {
        public long tv_sec;
        public long tv_nsec;
    }

    /// <summary>What clock_getcpuclockid(3) gives, without its system call: the clock of a whole process, whoever owns that.</summary>
    public static int MAKE_PROCESS_CPUCLOCK(int pid) => ~pid << 3 | CPUCLOCK_SCHED;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int clock_gettime(int clockid, out timespec tp);
}
