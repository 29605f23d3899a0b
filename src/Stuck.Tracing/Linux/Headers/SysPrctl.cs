using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>sys/prctl.h, linux/prctl.h and linux/securebits.h; see prctl(2), capabilities(7).</summary>
internal static partial class SysPrctl
{
    public const int PR_SET_SECCOMP = 22;
    public const int PR_CAPBSET_DROP = 24;
    public const int PR_SET_SECUREBITS = 28;
    public const int PR_SET_NO_NEW_PRIVS = 38;
    public const int PR_CAP_AMBIENT = 47;

    public const nuint PR_CAP_AMBIENT_RAISE = 2;
    public const nuint PR_CAP_AMBIENT_CLEAR_ALL = 4;

    /// <summary>Whoever has user id 0 gets nothing for that at an execve(2), and this cannot be undone.</summary>
    public const nuint SECBIT_NOROOT = 1, SECBIT_NOROOT_LOCKED = 2;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);
}
