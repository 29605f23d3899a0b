using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/wait.h; see wait(2) and, for what Linux adds, waitpid(2).</summary>
internal static unsafe partial class SysWait
{
    public const int WNOHANG = 1;
    public const int WUNTRACED = 2;

    /// <summary>Of waitid: stops.</summary>
    public const int WSTOPPED = 2;

    /// <summary>Of waitid: ends.</summary>
    public const int WEXITED = 4;

    /// <summary>Of waitid: what is reported stays to be reported.</summary>
    public const int WNOWAIT = 0x0100_0000;

    public const int P_ALL = 0;

    public const int CLD_STOPPED = 5;
    public const int CLD_TRAPPED = 4;

    private const long SYS_waitid = 247;

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

    /// <summary>What waitid fills in of siginfo_t, 128 bytes (asm-generic/siginfo.h).</summary>
    [StructLayout(LayoutKind.Explicit, Size = SignalH.SiginfoBytes)]
    public struct siginfo_t
    {
        [FieldOffset(8)] public int si_code;
        [FieldOffset(16)] public int si_pid;

        /// <summary>Of a stopped tracee what wait(2) has in the bits from the eighth on; else an exit status or a signal.</summary>
        [FieldOffset(24)] public int si_status;
    }

    /// <summary>The system call, which unlike the C library's function tells the resources used (waitid(2), "C library/kernel differences").</summary>
    /// <param name="usage">May be null.</param>
    public static int waitid(int idtype, int id, siginfo_t* infop, int options, rusage* usage) =>
        syscall(SYS_waitid, idtype, id, infop, options, usage);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int syscall(long number, long idtype, long id, siginfo_t* infop, long options, rusage* usage);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int waitpid(int pid, out int status, int options);
}
