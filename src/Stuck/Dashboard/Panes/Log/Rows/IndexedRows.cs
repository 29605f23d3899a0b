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

    /// <summary>More rows than this are not moved for those who come later: some 20 ms.</summary>
    private const int MostMoved = 100_000;

    private const int ReportEvery = 100_000;
    private const long NotFrozen = -1;

    private readonly RowIndex _index = new();
    private ImmutableArray<RowSource> _sources = [.. processes.Select((process, i) => new RowSource(process, i))];
    private LogFreeze? _limit;
    private long? _atNs;
    private byte[] _record = new byte[1024];
    private long _lastNs = long.MinValue;
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

    /// <summary>Takes in further processes; what they have done already comes among what is there, at its time.</summary>
    /// <returns>False while the background is at work, and where that would move too many rows, or some that are frozen.</returns>
    public bool TryAdd(IEnumerable<TracedProcess> processes)
    {
        if (_job is { IsCompleted: false }) return false;
        var added = processes.Select((process, i) => new RowSource(process, _sources.Length + i)).ToImmutableArray();
        var begin = added.Where(source => source.TryBegin(source.Process.History.End)).Select(source => source.EndNs).DefaultIfEmpty(long.MaxValue).Min();
        if (PlaceOf(begin) < Math.Max(_index.End - MostMoved, Volatile.Read(ref _frozenEnd))) return false;
        Processes = Processes.AddRange(added.Select(source => source.Process));
        _sources = _sources.AddRange(added);
        return true;
    }

    public void Refresh()
    {
        if (_job is { IsCompleted: false } || Fault is not null) return;
        _job = null;
        Try(Begin);
        // Who comes later has done something already: the place of a moment moves.
        if (_job is null && _atNs is { } ns) Volatile.Write(ref _frozenEnd, PlaceOf(ns));
    }

    public void Freeze(LogFreeze? freeze)
    {
        var isNew = _index.End == 0 || _job is { IsCompleted: false };
        _atNs = freeze?.AtNs;
        Volatile.Write(ref _limit, isNew ? freeze : null);
        if (freeze is null) Volatile.Write(ref _frozenEnd, NotFrozen);
        else if (!isNew && _atNs is { } ns) Volatile.Write(ref _frozenEnd, PlaceOf(ns));
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
        // Clocks are read before records are written, and who comes later has done something already.
        if (next.TryPeek(out _, out var first) && first.EndNs < _lastNs)
        {
            var later = _index.Cut(Math.Max(PlaceOf(first.EndNs), Volatile.Read(ref _frozenEnd)));
            _lastNs = first.EndNs;
            foreach (var (number, sequence) in later)
            {
                if (EndOf(_sources[number].Process, sequence) is { } endNs) Take(next, endNs - 1);
                else endNs = _lastNs;
                _index.Add(number, sequence);
                _lastNs = Math.Max(_lastNs, endNs);
            }
        }

        Take(next, cut);
    }

    /// <summary>Makes rows of the records that were over at a time.</summary>
    private void Take(PriorityQueue<RowSource, (long EndNs, int Number)> next, long cut)
    {
        while (!_isAbandoned && next.TryPeek(out var source, out var at) && at.EndNs <= cut)
        {
            // One row stands for all that is missing: it says so, as its record is gone.
            if (source.TakeGap() is { } gap) _index.Add(source.Number, gap);
            if (isWanted is null || IsWanted(isWanted, source)) Add(source, at.EndNs);
            if (source.TryNext()) next.DequeueEnqueue(source, (source.EndNs, source.Number));
            else next.Dequeue();
            if (++_done % ReportEvery == 0) changed();
        }
    }

    /// <summary>Threads of a process may write their records in another order than they ended in, by microseconds.</summary>
    private void Add(RowSource source, long endNs)
    {
        var later = endNs < _lastNs ? _index.Cut(Math.Max(PlaceOf(endNs), Volatile.Read(ref _frozenEnd))) : [];
        _index.Add(source.Number, source.Sequence);
        foreach (var (number, sequence) in later) _index.Add(number, sequence);
        _lastNs = Math.Max(_lastNs, endNs);
    }

    /// <summary>Where a record belongs: the first row that was over later.</summary>
    private long PlaceOf(long endNs)
    {
        if (endNs >= _lastNs) return _index.End;
        var (low, high) = (_index.First, _index.End);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (TryLocate(middle, out var place) && EndOf(place.Process, place.Sequence) > endNs) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Null for a record that has fallen out.</summary>
    private long? EndOf(TracedProcess process, long sequence) =>
        process.History.TryCopy(sequence, ref _record) ? new RecordView(_record).Header.EndNs : null;

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
