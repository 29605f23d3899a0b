using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Dashboard.Panes.Descriptors;

/// <summary>When each descriptor of a process was last used: a fold over its history, for one thread at a time.</summary>
internal sealed class DescriptorUses(TracedProcess process)
{
    private readonly RowSource _source = new(process, 0);
    private readonly Dictionary<int, long> _lastNs = [];

    /// <summary>Takes in what has been recorded since.</summary>
    public void Refresh()
    {
        for (var there = _source.TryBegin(process.History.End); there; there = _source.TryNext())
        {
            var record = new RecordView(_source.Record);
            var atNs = record.Header.EndNs;
            CallDescriptors.ForEach(record, descriptor => _lastNs[descriptor] = atNs);
        }
    }

    /// <summary>When that was; ns on CLOCK_MONOTONIC. Null if never.</summary>
    public long? LastUse(int descriptor) => _lastNs.TryGetValue(descriptor, out var ns) ? ns : null;
}
