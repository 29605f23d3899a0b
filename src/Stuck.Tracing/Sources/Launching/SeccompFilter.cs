using System.Runtime.InteropServices;
using static Stuck.Tracing.Linux.Headers.LinuxSeccomp;
using static Stuck.Tracing.Linux.Headers.SysPrctl;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>A filter of system calls on its way from whoever made it to the process that it is for (seccomp(2)).</summary>
internal static unsafe class SeccompFilter
{
    /// <summary>For the launcher's command line.</summary>
    public static string ToText(sock_filter[] program) => Convert.ToHexString(MemoryMarshal.AsBytes<sock_filter>(program));

    /// <summary>Puts this process, and what it executes and forks, under a filter for good.</summary>
    /// <param name="text">As <see cref="ToText"/> gives it.</param>
    /// <returns>False, with errno, if the kernel refuses.</returns>
    public static bool Install(string text)
    {
        var bytes = Convert.FromHexString(text);
        fixed (byte* start = bytes)
        {
            var program = new sock_fprog { len = (ushort)(bytes.Length / sizeof(sock_filter)), filter = (sock_filter*)start };
            if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (nuint)(&program), 0, 0) == 0) return true;
            // Without CAP_SYS_ADMIN it takes the promise never to gain privileges, which no tracee of ours could keep anyway (execve(2)).
            return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (nuint)(&program), 0, 0) == 0;
        }
    }
}
