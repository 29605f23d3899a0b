using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>signal.h; see sigaction(2), tgkill(2).</summary>
internal static unsafe partial class SignalH
{
    public const int SIGHUP = 1;
    public const int SIGINT = 2;
    public const int SIGQUIT = 3;
    public const int SIGTRAP = 5;
    public const int SIGKILL = 9;
    public const int SIGPIPE = 13;
    public const int SIGTERM = 15;
    public const int SIGCHLD = 17;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;
    public const int SIGTSTP = 20;

    /// <summary>glibc's own, by which it cancels threads; its sigaction(2) refuses it.</summary>
    public const int SIGCANCEL = 32;

    public const nuint SIG_DFL = 0;
    public const nuint SIG_IGN = 1;
    public const int SA_NOCLDSTOP = 1;

    /// <summary>glibc's struct sigaction on x86-64: 152 bytes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 152)]
    public struct Sigaction
    {
        [FieldOffset(0)] public nuint sa_handler;
        [FieldOffset(136)] public int sa_flags;
    }

    public const int SYS_rt_sigaction = 13;

    /// <summary>The kernel's struct sigaction: handler, flags, restorer and a mask of one word.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 32)]
    public struct KernelSigaction
    {
        public nuint sa_handler;
    }

    /// <summary>siginfo_t is 128 bytes on Linux.</summary>
    public const int SiginfoBytes = 128;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int sigaction(int signum, in Sigaction act, nint oldact);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int sigaction(int signum, nint act, out Sigaction oldact);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint syscall(nint number, nint signum, in KernelSigaction act, nint oldact, nint sigsetsize);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int sig);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tgkill(int tgid, int tid, int sig);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int raise(int sig);
}
