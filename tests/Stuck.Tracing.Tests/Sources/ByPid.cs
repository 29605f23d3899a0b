using Stuck.Tracing.Sources;

namespace Stuck.Tracing.Tests.Sources;

/// <summary>Tests know their children by pid: nobody else gets that while they have not waited for them.</summary>
internal static class ByPid
{
    public static Task<AttachResult> AttachAsync(this ITraceSource source, int pid) => source.AttachAsync(LocalProcess.KeyOf(pid));

    public static Task DetachAsync(this ITraceSource source, int pid) => source.DetachAsync(LocalProcess.KeyOf(pid));
}
