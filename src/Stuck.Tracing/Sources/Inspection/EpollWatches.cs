using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>What an epoll instance watches, as its fdinfo tells.</summary>
internal static class EpollWatches
{
    /// <returns>None if it is closed, or not ours to look at.</returns>
    public static ImmutableArray<EpollWatch> Read(int pid, int epoll) =>
        [.. ProcFdInfo.EpollTargets(ProcFdInfo.Read(pid, epoll)).Select(target => new EpollWatch(target.Descriptor, target.Data))];
}
