using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Code;

/// <summary>Says in a line why the kernel does not tell where a thread runs, and what would help.</summary>
internal static class InstructionRefusals
{
    /// <summary>The strictest level at which anybody may look at what is his own; that of Debian and Ubuntu is higher.</summary>
    private const long OwnOnly = 2;

    /// <summary>Null where the thread has ended meanwhile.</summary>
    public static string? Explain(int error) => error == Errno.ESRCH ? null : Explain(error, ReadParanoid(), MayLookAtAny());

    /// <param name="paranoid">kernel.perf_event_paranoid.</param>
    /// <param name="mayLookAtAny">Whether we have CAP_PERFMON, or CAP_SYS_ADMIN.</param>
    internal static string Explain(int error, long paranoid, bool mayLookAtAny)
    {
        const string What = "where it runs is not told (perf_event_open)";
        return error switch
        {
            Errno.EPERM => $"{What}: a seccomp filter forbids it, as Docker's does: start the container with --cap-add=PERFMON",
            Errno.EACCES when mayLookAtAny => $"{What}: a security module (AppArmor, SELinux) forbids it even to us",
            Errno.EACCES when paranoid > OwnOnly => $"{What}: kernel.perf_event_paranoid is {paranoid}: that takes CAP_PERFMON (root has it), or sysctl kernel.perf_event_paranoid=2",
            Errno.EACCES => $"{What}: the process is another user's: that takes CAP_PERFMON (root has it)",
            Errno.ENOSYS => $"{What}: this kernel has no such call, or a seccomp filter hides it",
            _ => $"{What}: {Marshal.GetPInvokeErrorMessage(error)}",
        };
    }

    private static long ReadParanoid()
    {
        Span<byte> buffer = stackalloc byte[16];
        return ProcFile.TryRead("/proc/sys/kernel/perf_event_paranoid\0"u8, buffer, out var text) && new ProcFields(text).TryNext(out var level) ? level : 0;
    }

    private static bool MayLookAtAny() =>
        ProcStatus.TryRead(Environment.ProcessId, new byte[ProcStatus.MaxBytes], out var us) && (us.Has(LinuxCapability.CAP_PERFMON) || us.Has(LinuxCapability.CAP_SYS_ADMIN));
}
