using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Sources.Rights;

/// <summary>Says in words why a process cannot be traced, and what would help.</summary>
internal static class AttachFailures
{
    private const string AddCapability =
        "start the container with --cap-add=SYS_PTRACE (Kubernetes: securityContext.capabilities.add: [SYS_PTRACE])";

    /// <summary>Looks into what stood in the way of an attach that has just failed.</summary>
    /// <param name="existed">Whether the process is known to have been there before the attach.</param>
    public static AttachFailure Explain(int pid, int errno, bool existed = false) =>
        new(pid, errno, Explain(pid, errno, AttachFacts.ReadTarget(pid), AttachFacts.ReadRights(), existed));

    /// <summary>Whatever we start comes under a tracer of ours, who follows children.</summary>
    public static AttachFailure OfCommand(string file, int pid, AttachTarget target) => new(
        pid, Errno.EPERM, $"cannot trace '{file}': what stuck starts is traced by {target.TracerPid} ({target.TracerName}) already, and only one can: have that not follow children (strace without -f)");

    /// <summary>The process is not there, or not any more.</summary>
    public static AttachFailure Vanished(ProcessKey process)
    {
        if (AttachFacts.ReadTarget(process.Pid) is not { } target) return Explain(process.Pid, Errno.ESRCH, existed: process.StartTicks >= 0);
        return new(process.Pid, Errno.ESRCH, $"cannot trace {process.Pid}: it has ended, and {target.Name} has its number now");
    }

    /// <param name="target">Null if there is no such process now.</param>
    internal static string Explain(int pid, int errno, AttachTarget? target, AttachRights us, bool existed)
    {
        var reason = target is null ? Gone(errno, existed) : Reason(pid, errno, target, us);
        return target is null ? $"cannot trace {pid}: {reason}" : $"cannot trace {pid} ({target.Name}): {reason}";
    }

    private static string Gone(int errno, bool existed) =>
        existed || errno != Errno.ESRCH ? "it vanished while we attached" : "no such process";

    private static string Reason(int pid, int errno, AttachTarget target, AttachRights us)
    {
        if (pid == us.Pid) return "that is stuck itself";
        if (target.State is 'Z' or 'X') return $"it {Ended(target.End)}; its parent {target.ParentPid} has not yet taken note";
        if (target.IsKernelThread) return "it is a kernel thread, which makes no system calls";
        if (target.TracerPid == us.Pid) return "we trace it already";
        if (target.TracerPid != 0)
            return $"it is already traced by {target.TracerPid} ({target.TracerName}), and only one can: end that first";
        return errno switch
        {
            Errno.EPERM => NotPermitted(target, us),
            Errno.ESRCH => "it vanished while we attached",
            _ => Marshal.GetPInvokeErrorMessage(errno),
        };
    }

    /// <summary>What a shell starts ends with 126 and 127 where it never was the program (sh(1), "Exit status").</summary>
    private static string Ended(ExitStatus? end) => end switch
    {
        null => "has exited already",
        { Code: 126 } => "has exited already, with status 126, by which a shell says that it could not execute the program",
        { Code: 127 } => "has exited already, with status 127, by which a shell says that it found no such program",
        { Signal: 0, Code: var code } => $"has exited already, with status {code}",
        { Signal: var signal } => $"was killed by {SignalNames.Of(signal)} already",
    };

    private static string NotPermitted(AttachTarget target, AttachRights us)
    {
        if (us.YamaScope == 3) return "kernel.yama.ptrace_scope is 3: nobody may trace anything until the machine is booted again";
        if (us.MayTraceAny)
            return "a security module (AppArmor, SELinux), a seccomp filter or another user namespace forbids it even to us";
        if (us.Uid == 0) return $"we are root, but without CAP_SYS_PTRACE: {AddCapability}";
        if (target.Uid != us.Uid) return $"it belongs to {target.User} and we are {us.User}: {BecomeRoot(us)}";
        return us.YamaScope switch
        {
            1 => "kernel.yama.ptrace_scope is 1, which lets only its forebears trace it: "
                + $"{BecomeRoot(us)}, or sudo sysctl kernel.yama.ptrace_scope=0",
            2 => $"kernel.yama.ptrace_scope is 2, which lets only root trace: {BecomeRoot(us)}",
            _ => $"it has changed its user, runs a set-user-ID program or forbids to be looked into: {BecomeRoot(us)}",
        };
    }

    private static string BecomeRoot(AttachRights us) =>
        us.RootMayTraceAny ? "run stuck as root" : $"run stuck as root, and {AddCapability}";
}
