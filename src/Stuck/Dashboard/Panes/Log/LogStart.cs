using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>When logs began: remembered, since the first record falls out sooner or later.</summary>
internal sealed class LogStart
{
    /// <summary>Fewer than this need no looking through.</summary>
    private const int Few = 100;

    private readonly Dictionary<TracedProcess, long> _known = [];
    private readonly LogReader _reader = new();

    /// <summary>When the first of some processes was first seen at anything; ns on CLOCK_MONOTONIC.</summary>
    /// <param name="atLatestNs">The answer where nothing is known.</param>
    public long Of(ImmutableArray<TracedProcess> processes, long atLatestNs)
    {
        Forget(processes);
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

    /// <summary>Where processes come and go by the thousand, only those that a log is about are remembered.</summary>
    private void Forget(ImmutableArray<TracedProcess> processes)
    {
        if (_known.Count <= Few + 2 * processes.Length) return;
        foreach (var process in _known.Keys.Except(processes).ToArray()) _known.Remove(process);
    }
}
