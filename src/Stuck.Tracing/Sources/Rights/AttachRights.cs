namespace Stuck.Tracing.Sources.Rights;

/// <summary>What matters about ourselves when an attach fails.</summary>
/// <param name="User">Our effective user's name.</param>
/// <param name="MayTraceAny">We have CAP_SYS_PTRACE.</param>
/// <param name="RootMayTraceAny">Root would have CAP_SYS_PTRACE; not so in most containers.</param>
/// <param name="YamaScope">The setting kernel.yama.ptrace_scope; 0 where there is none.</param>
internal sealed record AttachRights(int Pid, uint Uid, string User, bool MayTraceAny, bool RootMayTraceAny, int YamaScope)
{
    /// <summary>We may read files that are for their owner only, as some in /proc are: it takes CAP_DAC_READ_SEARCH or CAP_DAC_OVERRIDE.</summary>
    public bool MayReadAny { get; init; } = true;
}
