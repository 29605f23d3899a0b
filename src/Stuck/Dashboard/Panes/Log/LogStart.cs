using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>When logs began: remembered, since the first record falls out sooner or later.</summary>
internal sealed class LogStart
{
    private readonly Dictionary<TracedProcess, long> _known = [];
    private readonly LogReader _reader = new();

    /// <summary>When the first of some processes was first seen at anything; ns on CLOCK_MONOTONIC.</summary>
    /// <param name="atLatestNs">The answer where nothing is known.</param>
    public long Of(ImmutableArray<TracedProcess> processes, long atLatestNs)
    {
        var start = atLatestNs;
        foreach (var process in processes)
        {
            if (!_known.TryGetValue(process, out var ns))
            {
                if (!_reader.TryReadRecord(new LogPlace(process, process.History.First))) continue;
                _known[process] = ns = new RecordView(_reader.Record).Header.StartNs;
            }

            start = Math.Min(start, ns);
        }

        return start;
    }
}
