using System.Collections.Immutable;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Commands;

/// <summary>Whom a selection shows: who was found, traced or not, and who was forked later. For one thread.</summary>
/// <param name="chosen">Those who were found.</param>
/// <param name="follows">Whether their children belong to them.</param>
internal sealed class ListedProcesses(TraceSources sources, ImmutableArray<ProcessSample> chosen, bool follows)
{
    private readonly HashSet<ProcessKey> _chosen = [.. chosen.Select(process => process.Key)];

    public IEnumerable<ProcessSample> Of(ProcessSnapshot snapshot)
    {
        var traced = sources.Processes.Select(process => process.Pid).ToHashSet();
        return snapshot.Processes.Where(sample => traced.Contains(sample.Pid) || _chosen.Contains(sample.Key) || follows && IsChild(sample, snapshot) && _chosen.Add(sample.Key));
    }

    private bool IsChild(ProcessSample sample, ProcessSnapshot snapshot) =>
        sample.Pid != Environment.ProcessId && snapshot.Find(sample.ParentPid) is { } parent && _chosen.Contains(parent.Key);
}
