using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Rights;

/// <summary>What of other people's processes is not ours to look at, and what would help.</summary>
public static class SamplingRights
{
    /// <summary>
    /// The call that a process is in stands in a file for its owner alone, and is for those to see who may trace it (proc_pid_syscall(5)).
    /// </summary>
    /// <returns>One sentence; null if all could be seen, or nothing would show the rest.</returns>
    public static string? Explain(IReadOnlyCollection<ProcessSample> processes)
    {
        if (HidesProcesses() is { } hiding) return hiding;
        var hidden = processes.Count(process => process.MainThread is { IsHidden: true });
        return hidden == 0 ? null : Explain(hidden, processes.Count, AttachFacts.ReadRights());
    }

    /// <summary>How many they are is hidden, too. Process 1 is always there, and somebody else's unless all are ours.</summary>
    private static string? HidesProcesses() => AttachFacts.ReadTarget(1) is null && ProcMounts.ReadHidePid() is { } value
        ? $"/proc hides the processes of other users (it is mounted with hidepid={value}): run stuck as root, or give it CAP_SYS_PTRACE (sudo setcap cap_sys_ptrace,cap_dac_read_search+ep STUCK'S PATH)"
        : null;

    internal static string? Explain(int hidden, int all, AttachRights us) =>
        Remedy(us) is { } remedy ? $"what {hidden} of {all} processes wait for is not ours to see: {remedy}" : null;

    private static string? Remedy(AttachRights us) => us switch
    {
        { MayTraceAny: true, MayReadAny: true } => null,
        { MayTraceAny: true, Uid: 0 } => "it takes CAP_DAC_READ_SEARCH, too, which --drop gives up; tracing works without it",
        { MayTraceAny: false, RootMayTraceAny: false } => "it takes CAP_SYS_PTRACE, which this container lacks (--cap-add=SYS_PTRACE)",
        { Uid: 0 } => "we are root, but without CAP_SYS_PTRACE",
        _ => "run stuck as root, or give it two rights (sudo setcap cap_sys_ptrace,cap_dac_read_search+ep STUCK'S PATH)",
    };
}
