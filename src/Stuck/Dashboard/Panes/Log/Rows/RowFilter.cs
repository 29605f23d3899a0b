using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>The records that a filter lets through. Where it asks what descriptors refer to, that is followed from call to call.</summary>
/// <param name="descriptorsOf">What the descriptors of a process referred to when it was attached to.</param>
internal sealed class RowFilter(CallFilter filter, Func<TracedProcess, ImmutableArray<DescriptorSample>> descriptorsOf) : IRecordCondition
{
    private readonly Dictionary<TracedProcess, DescriptorTargets> _targets = [];

    public bool Holds(TracedProcess process, long sequence, byte[] record)
    {
        if (!filter.WantsTargets) return filter.Holds(process.Pid, record);
        if (!_targets.TryGetValue(process, out var targets)) _targets[process] = targets = TargetsOf(process);
        var view = new RecordView(record);
        targets.Begin(view);
        var holds = filter.Holds(process.Pid, record, targets);
        targets.End(view);
        return holds;
    }

    private DescriptorTargets TargetsOf(TracedProcess process)
    {
        var targets = new DescriptorTargets();
        foreach (var descriptor in descriptorsOf(process))
        {
            var isPeer = descriptor.Socket is { Remote.Length: > 0 };
            targets.Know(descriptor.Number, new DescriptorTarget(isPeer ? PeerWords.TargetOf(descriptor) : descriptor.Target, isPeer));
        }

        return targets;
    }
}
