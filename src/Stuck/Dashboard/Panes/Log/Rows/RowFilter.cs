using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>The records that a filter lets through. Where it asks what descriptors refer to, that is followed from call to call.</summary>
/// <param name="targetsOf">What the descriptors of a process referred to when it was attached to.</param>
/// <param name="span">The time in which they were made; null for any.</param>
internal sealed class RowFilter(CallFilter filter, Func<TracedProcess, DescriptorTargets> targetsOf, LogSpan? span = null) : IRecordCondition
{
    private readonly Dictionary<TracedProcess, DescriptorTargets> _targets = [];

    /// <summary>Rows may be found in the background while the screen asks about calls in flight.</summary>
    private readonly Lock _lock = new();

    public bool Holds(TracedProcess process, long sequence, byte[] record)
    {
        lock (_lock)
        {
            var view = new RecordView(record);
            var isThen = span?.Holds(view.Header.StartNs, view.Header.EndNs) != false;
            if (!filter.WantsTargets) return isThen && filter.Holds(process.Pid, record);
            var targets = TargetsOf(process);
            targets.Begin(view);
            var holds = filter.Holds(process.Pid, record, targets);
            targets.End(view);
            return holds && isThen;
        }
    }

    /// <summary>Whether a call in flight is let through, by what is known of it so far.</summary>
    /// <param name="record">A copy; it is told how long the call has taken until now.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public bool HoldsInFlight(TracedProcess process, byte[] record, long nowNs)
    {
        ref var header = ref MemoryMarshal.AsRef<RecordHeader>(record.AsSpan());
        header.DurationNs = nowNs - header.StartNs;
        if (span?.Holds(header.StartNs, nowNs) == false) return false;
        lock (_lock) return filter.Holds(process.Pid, record, filter.WantsTargets ? TargetsOf(process) : null);
    }

    private DescriptorTargets TargetsOf(TracedProcess process) =>
        _targets.TryGetValue(process, out var targets) ? targets : _targets[process] = targetsOf(process);
}
