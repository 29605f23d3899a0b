using System.Collections.Immutable;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>
/// What several processes did, in the order in which it was over, or those of their records that a filter lets through. A long history is
/// gone through in the background; what comes after it, at each refresh.
/// </summary>
/// <param name="isWanted">Told of each record once, in the order of its process's history; null for all.</param>
/// <param name="faults">Takes what fails.</param>
/// <param name="changed">Called, on any thread, when the background has found more.</param>
internal sealed class IndexedRows(ImmutableArray<TracedProcess> processes, IRecordCondition? isWanted, TimeProvider time, FaultLog faults, Action changed) : ILogRows
{
    /// <summary>More records than this are not gone through while the screen waits: some 5 ms.</summary>
    private const int MostAtOnce = 10_000;

    private const int ReportEvery = 100_000;
    private const long NotFrozen = -1;

    private readonly RowIndex _index = new();
    private ImmutableArray<RowSource> _sources = [.. processes.Select((process, i) => new RowSource(process, i))];
    private LogFreeze? _limit;
    private long _frozenEnd = NotFrozen;
    private Task? _job;
    private volatile bool _isAbandoned;
    private long _done;
    private long _todo;

    public ImmutableArray<TracedProcess> Processes { get; private set; } = processes;

    public long First => _index.First;

    public long ShownEnd => Volatile.Read(ref _frozenEnd) is >= 0 and var end ? end : _index.End;

    public long End => _index.End;

    public double Progress => _job is null ? 1 : Math.Min(1, Volatile.Read(ref _done) / (double)Math.Max(1, _todo));

    public Fault? Fault { get; private set; }

    public bool TryLocate(long row, out LogPlace place)
    {
        var isThere = _index.TryGet(row, out var source, out var sequence);
        place = isThere ? new LogPlace(_sources[source].Process, sequence) : default;
        return isThere;
    }

    /// <summary>Takes in further processes; what they did before now comes after what is already there.</summary>
    /// <returns>False while the background is at work: ask again later.</returns>
    public bool TryAdd(IEnumerable<TracedProcess> processes)
    {
        if (_job is { IsCompleted: false }) return false;
        foreach (var process in processes)
        {
            Processes = Processes.Add(process);
            _sources = _sources.Add(new RowSource(process, _sources.Length));
        }

        return true;
    }

    public void Refresh()
    {
        if (_job is { IsCompleted: false } || Fault is not null) return;
        _job = null;
        Try(Begin);
    }

    public void Freeze(LogFreeze? freeze)
    {
        var isNew = _index.End == 0 || _job is { IsCompleted: false };
        Volatile.Write(ref _limit, isNew ? freeze : null);
        if (freeze is null) Volatile.Write(ref _frozenEnd, NotFrozen);
        else if (!isNew && _frozenEnd == NotFrozen) Volatile.Write(ref _frozenEnd, _index.End);
    }

    public void Abandon() => _isAbandoned = true;

    private void Begin()
    {
        while (_index.First < _index.End && TryLocate(_index.First, out var oldest) && oldest.Sequence < oldest.Process.History.First)
            _index.DropFirst();
        _todo = _sources.Sum(source => source.Behind);
        if (_todo <= MostAtOnce) CatchUp();
        else
        {
            Volatile.Write(ref _done, 0);
            _job = Task.Run(() =>
            {
                Try(CatchUp);
                changed();
            });
        }
    }

    private void Try(Action work)
    {
        if (faults.Try("finding the log's rows", work) is { } fault) Fault = fault;
    }

    private void CatchUp()
    {
        // A record may be written a moment after its time: what is newer than this look has to wait for the next one, so that none comes late.
        var cut = time.GetTimestamp();
        if (Volatile.Read(ref _limit) is { } freeze)
        {
            Merge(cut, source => freeze.EndOf(source.Process));
            Volatile.Write(ref _frozenEnd, _index.End);
            if (Interlocked.CompareExchange(ref _limit, null, freeze) != freeze) Volatile.Write(ref _frozenEnd, NotFrozen);
        }

        Merge(cut, source => source.Process.History.End);
    }

    private void Merge(long cut, Func<RowSource, long> endOf)
    {
        var next = new PriorityQueue<RowSource, (long EndNs, int Number)>(_sources.Length);
        foreach (var source in _sources)
            if (source.TryBegin(endOf(source))) next.Enqueue(source, (source.EndNs, source.Number));
        while (!_isAbandoned && next.TryPeek(out var source, out var at) && at.EndNs <= cut)
        {
            // One row stands for all that is missing: it says so, as its record is gone.
            if (source.TakeGap() is { } gap) _index.Add(source.Number, gap);
            if (isWanted is null || IsWanted(isWanted, source)) _index.Add(source.Number, source.Sequence);
            if (source.TryNext()) next.DequeueEnqueue(source, (source.EndNs, source.Number));
            else next.Dequeue();
            if (++_done % ReportEvery == 0) changed();
        }
    }

    /// <summary>A record that the filter fails on is shown rather than lost.</summary>
    private bool IsWanted(IRecordCondition condition, RowSource source)
    {
        try
        {
            return condition.Holds(source.Process, source.Sequence, source.Record);
        }
        catch (Exception e)
        {
            faults.Take("the log's filter", e);
            return true;
        }
    }
}
