using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Sources.Rights;

/// <summary>Sends a signal to a process that somebody has picked from a list, and to no other that has got its pid since.</summary>
public static class ProcessSignal
{
    /// <returns>Why it could not be sent, in one line; null if it was.</returns>
    public static string? Send(ProcessKey process, int signal) => TrySend(process, signal) switch
    {
        0 => null,
        Errno.ESRCH => $"{process.Pid} has ended already",
        Errno.EPERM => $"{SignalNames.Of(signal)} to {process.Pid} is not permitted: it runs as {UserOf(process.Pid)}; be that user, or have CAP_KILL, as root has unless --drop gave it up",
        var errno => $"{SignalNames.Of(signal)} to {process.Pid} failed: {Marshal.GetPInvokeErrorMessage(errno)}",
    };

    /// <summary>What a process does with signals; null if it is gone.</summary>
    public static SignalMasks? MasksOf(ProcessKey process) =>
        ProcStatus.TryRead(process.Pid, new byte[ProcStatus.MaxBytes], out var status) && LocalProcess.IsThere(process)
            ? new SignalMasks(status.BlockedSignals, status.IgnoredSignals, status.CaughtSignals)
            : null;

    /// <returns>0 or an errno.</returns>
    private static int TrySend(ProcessKey process, int signal)
    {
        var descriptor = (int)SysPidfd.syscall(SysPidfd.SYS_pidfd_open, process.Pid, 0);
        var error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (error is not (0 or Errno.ENOSYS)) return error;
        try
        {
            // Held by its descriptor, the pid cannot change its owner between the look and the signal.
            if (!LocalProcess.IsThere(process)) return Errno.ESRCH;
            var result = descriptor < 0
                ? SignalH.kill(process.Pid, signal)
                : SysPidfd.syscall(SysPidfd.SYS_pidfd_send_signal, descriptor, signal, 0, 0);
            return result == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        finally
        {
            if (descriptor >= 0) _ = Unistd.close(descriptor);
        }
    }

    private static string UserOf(int pid) => AttachFacts.ReadTarget(pid)?.User ?? "somebody else";
}
