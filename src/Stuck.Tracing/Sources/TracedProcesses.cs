using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources;

/// <summary>The processes that sources have traced, in the order of attaching: one that goes from one source to another keeps its history. For any thread.</summary>
/// <param name="budget">The memory that their histories share.</param>
/// <param name="mostEnded">How many that have ended are remembered at most, as long as nobody takes them over.</param>
internal sealed class TracedProcesses(HistoryBudget budget, int mostEnded)
{
    private readonly Lock _lock = new();
    private TracedProcess[] _all = [];
    private long _forgotten;

    /// <summary>An array that is never changed, only replaced.</summary>
    public IReadOnlyList<TracedProcess> All => Volatile.Read(ref _all);

    /// <summary>How many that had ended were left out, to make room.</summary>
    public long Forgotten => Volatile.Read(ref _forgotten);

    public TracedProcess? FindAttached(ProcessKey key) => Array.Find(_all, process => process.Key == key && process.State == TraceState.Attached);

    /// <summary>The process as it is to be traced: the one that was let go of earlier, with its history, or a new one, which is still to be added.</summary>
    /// <param name="source">Who traces it from now on.</param>
    /// <param name="stopsThreads">Whether that stops its threads at each call.</param>
    public TracedProcess Resume(ProcessKey key, int parent, string source, bool stopsThreads)
    {
        var process = Array.Find(Volatile.Read(ref _all), known => known.Key == key && known.State != TraceState.Ended) ?? new TracedProcess(key, parent, new History(budget));
        (process.Source, process.StopsThreads) = (source, stopsThreads);
        process.Resume();
        return process;
    }

    /// <summary>Unless it is there already.</summary>
    public void Add(TracedProcess process)
    {
        lock (_lock)
        {
            if (_all.Contains(process)) return;
            Volatile.Write(ref _all, [.. MakeRoom(), process]);
        }
    }

    public void Forget(IReadOnlySet<TracedProcess> ended)
    {
        if (ended.Count == 0) return;
        lock (_lock) Volatile.Write(ref _all, [.. _all.Where(process => !ended.Contains(process))]);
    }

    /// <summary>A build forks thousands: where nobody takes those over that have ended, only the latest are remembered, and fewer when memory is short.</summary>
    private TracedProcess[] MakeRoom()
    {
        var ended = _all.Count(process => process.State == TraceState.Ended);
        var surplus = Math.Max(ended - mostEnded, budget.IsOverdrawn ? ended / 2 : 0);
        if (surplus <= 0) return _all;
        var forgotten = _all.Where(process => process.State == TraceState.Ended && (!budget.WaitsForReader || process.History.IsRead)).Take(surplus).ToHashSet();
        foreach (var process in forgotten) process.History.Release();
        Interlocked.Add(ref _forgotten, forgotten.Count);
        return [.. _all.Where(process => !forgotten.Contains(process))];
    }
}
