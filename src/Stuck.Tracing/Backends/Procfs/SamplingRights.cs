using Stuck.Tracing.Events;

namespace Stuck.Tracing.Backends.Procfs;

/// <summary>What of a snapshot was not ours to look at, and what would help.</summary>
public static class SamplingRights
{
    /// <summary>In one sentence; null if we saw it all.</summary>
    public static string? Explain(ProcessSnapshot snapshot)
    {
        var hidden = snapshot.Processes.Count(process => process.IsHidden);
        return hidden == 0 ? null : Explain(hidden, AttachFacts.ReadRights());
    }

    internal static string Explain(int hidden, AttachRights us)
    {
        var what = hidden == 1 ? "1 process is in a call that we" : $"{hidden} processes are in calls that we";
        return $"{what} may not see: {Remedy(us)}";
    }

    private static string Remedy(AttachRights us) => us switch
    {
        { MayTraceAny: true, Uid: not 0 } => "it takes CAP_DAC_READ_SEARCH besides CAP_SYS_PTRACE, or root",
        { MayTraceAny: true } => "a security module or another user namespace hides them even from CAP_SYS_PTRACE",
        { RootMayTraceAny: false } => "it takes CAP_SYS_PTRACE, which this container lacks (--cap-add=SYS_PTRACE)",
        { Uid: 0 } => "we are root, but without CAP_SYS_PTRACE",
        _ => "run stuck as root, or with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH",
    };
}
