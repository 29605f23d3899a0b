using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/sem.h; see semctl(2).</summary>
internal static partial class SysSem
{
    /// <summary>The process that last operated on a semaphore.</summary>
    public const int GETPID = 11;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int semctl(int semid, int semnum, int cmd);
}
