using System.Runtime.CompilerServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Waiting for the next thing that a tracee does.</summary>
internal sealed partial class TracerThread
{
    private const int Ours = SysWait.__WALL | SysWait.__WNOTHREAD;

    /// <summary>
    /// Waits for a stop or an end, and leaves a stop to be reported once more until the tracee is resumed: a signal whose stop was taken note
    /// of is lost if the tracer is killed before it has passed it on (kernel/exit.c: wait_task_stopped clears exit_code, the signal that the
    /// tracee goes on with). So every stop must be answered, or PTRACE_LISTENed to, before the next wait.
    /// </summary>
    /// <param name="status">As wait(2) has it.</param>
    /// <returns>The thread id; -1 with errno set if there is none to wait for, or after a signal.</returns>
    [SkipLocalsInit]
    private unsafe int Wait(out int status)
    {
        SysWait.siginfo_t info;
        var usage = default(SysWait.rusage);
        status = 0;
        var wantsUsage = _options.Capture.SystemTimes;
        const int What = SysWait.WSTOPPED | SysWait.WEXITED | SysWait.WNOWAIT | Ours;
        do
        {
            if (SysWait.waitid(SysWait.P_ALL, 0, &info, What, wantsUsage ? &usage : null) != 0) return -1;
        }
        while (WasUntraced(info));
        if (wantsUsage) _systemNs = usage.ru_stime_sec * 1_000_000_000 + usage.ru_stime_usec * 1_000;
        // An execve that changed the thread's id must be taken note of before the kernel takes requests under the new one (kernel/ptrace.c:
        // looks_like_a_spurious_pid); and an end is to be taken note of for good.
        if (info.si_code != SysWait.CLD_TRAPPED || info.si_status >> 8 == SysPtrace.PTRACE_EVENT_EXEC) return SysWait.waitpid(info.si_pid, out status, Ours);
        status = info.si_status << 8 | 0x7f;
        return info.si_pid;
    }

    /// <summary>
    /// A child of ours that we have let go of, and that was then stopped as any process may be: nothing to answer. Unless note is taken of that for good, it
    /// is reported for ever, and no tracee beside it (kernel/exit.c: wait_task_stopped).
    /// </summary>
    private static bool WasUntraced(in SysWait.siginfo_t info) =>
        info.si_code == SysWait.CLD_STOPPED && SysWait.waitpid(info.si_pid, out _, SysWait.WUNTRACED | SysWait.WNOHANG | Ours) >= 0;
}
