using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Dashboard.Panes.Statistics;

/// <summary>
/// Adds up what some processes did: all that their histories hold, and what comes. A long history is gone through in the background, and
/// until that is over nothing is known.
/// </summary>
/// <param name="placeOf">In which function of its process's a call was made whose stack was kept; null to add up all calls of a name.</param>
/// <param name="faults">Takes what fails.</param>
/// <param name="changed">Called, on any thread, when the background has finished.</param>
/// <param name="untilNs">What was over later is left out; ns on CLOCK_MONOTONIC. Null for nothing.</param>
internal sealed class LatencyReader(ImmutableArray<TracedProcess> processes, Func<ProcessKey, CallerStack, string?>? placeOf, FaultLog faults, Action changed, long? untilNs = null)
{
    /// <summary>More records than this are not gone through while the screen waits: some milliseconds' work.</summary>
    private const int MostAtOnce = 20_000;

    private readonly RowSource[] _sources = [.. processes.Select((process, i) => new RowSource(process, i))];
    private readonly LatencyTable _table = new();
    private Task? _job;
    private long _done;
    private long _todo;

    /// <summary>Null while the background is at work.</summary>
    public LatencyTable? Table => _job is { IsCompleted: false } ? null : _table;

    /// <summary>Why it has given up; null if it has not.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>How much the background has done: 0 to 1.</summary>
    public double Progress => Math.Min(1, Volatile.Read(ref _done) / (double)Math.Max(1, _todo));

    /// <summary>Records that had fallen out before they were counted.</summary>
    public long Missed => _sources.Sum(source => source.Missed);

    /// <summary>Takes in what has come since.</summary>
    public void Refresh()
    {
        if (_job is { IsCompleted: false } || Fault is not null) return;
        Try(Begin);
    }

    private void Try(Action work)
    {
        if (faults.Try("adding up the calls", work) is { } fault) Fault = fault;
    }

    private void Begin()
    {
        _todo = _sources.Sum(source => source.Behind);
        Volatile.Write(ref _done, 0);
        if (_todo <= MostAtOnce) CatchUp();
        else
        {
            _job = Task.Run(() =>
            {
                Try(CatchUp);
                _job = null;
                changed();
            });
        }
    }

    private long EndOf(TracedProcess process) => untilNs is { } ns ? HistoryPlace.After(process.History, ns) : process.History.End;

    private void CatchUp()
    {
        foreach (var source in _sources)
            for (var there = source.TryBegin(EndOf(source.Process)); there; there = source.TryNext(), _done++)
                _table.Add(new RecordView(source.Record).Header, placeOf is not null && CallerStack.Of(source.Record) is { } caller ? placeOf(source.Process.Key, caller) : null);
    }
}
