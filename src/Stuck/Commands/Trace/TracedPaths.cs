using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Commands.Trace;

/// <summary>The paths of -P, and what they resolve to: descriptors are known by the latter.</summary>
internal static class TracedPaths
{
    public static IEnumerable<string> Of(TraceRequest request)
    {
        foreach (var path in request.Paths)
        {
            yield return path;
            if (RealPath.Of(path) is not { } resolved || resolved == path) continue;
            if ((request.Quiet & QuietMessages.PathResolution) == 0) Complaint.Write($"path '{path}' resolves to '{resolved}'");
            yield return resolved;
        }
    }
}
