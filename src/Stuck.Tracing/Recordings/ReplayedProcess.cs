using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>A process of a recording: all that is held of it, and how much of that there was at the moment that is shown.</summary>
internal sealed class ReplayedProcess(ProcessKey key)
{
    /// <summary>Where something was told of it, in the order of the file.</summary>
    private readonly List<ReplayMark> _marks = [];

    /// <summary>Of what is shown, where it was told; -1 where nothing is.</summary>
    private int _toldIn = -1;

    public ProcessKey Key => key;

    /// <summary>What it had open when it was attached to.</summary>
    public ImmutableArray<DescriptorSample> AtAttach { get; private set; } = [];

    public History Whole { get; private set; } = null!;

    /// <summary>As it was at the moment that is shown; null before it was traced.</summary>
    public TracedProcess? Shown { get; private set; }

    /// <summary>How many records were missing by then.</summary>
    public long Missed { get; private set; }

    /// <summary>A chunk tells of it for the first time, whose records have been taken in.</summary>
    public void Take(int chunk, RecordedProcess told)
    {
        if (told.AtAttach is { IsDefault: false } open) AtAttach = open;
        _marks.Add(new ReplayMark(chunk, Whole.End, (_marks.Count > 0 ? _marks[^1].Missed : 0) + told.Missed));
    }

    /// <summary>Holds no records any more, and takes in those of a chunk and of later ones next.</summary>
    public void Begin(int chunk, HistoryBudget budget)
    {
        if (Whole is { } before) before.Release();
        Whole = new History(budget, Before(chunk)?.End ?? 0);
        (Shown, _toldIn) = (null, -1);
    }

    /// <summary>Shows it as it was before a chunk.</summary>
    /// <param name="told">What a chunk tells of it.</param>
    public void ShowBefore(int chunk, Func<int, ProcessKey, RecordedProcess?> told)
    {
        if (Before(chunk) is not { } mark) (Shown, _toldIn, Missed) = (null, -1, 0);
        else if (mark.Chunk != _toldIn && told(mark.Chunk, key) is { } what) Show(mark, what);
    }

    private void Show(in ReplayMark mark, RecordedProcess told)
    {
        // Whoever follows it takes it for another one when what it did is undone.
        if (Shown is null || mark.Chunk < _toldIn) Shown = new TracedProcess(key, told.ParentPid, Whole.AsItWas(mark.End));
        else Shown.History.ShowUntil(mark.End);
        (_toldIn, Missed) = (mark.Chunk, mark.Missed);
        Shown.Source = told.Source;
        Shown.Recount(told.Calls, told.Errors);
        if (told.State == TraceState.Attached) Shown.Resume();
        else Shown.End(told.State, told.WaitStatus, told.EndedNs);
        ShowThreads(Shown, told.Threads);
    }

    /// <summary>The last thing that was told of it before a chunk.</summary>
    private ReplayMark? Before(int chunk)
    {
        var (low, high) = (0, _marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_marks[middle].Chunk < chunk) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : _marks[low - 1];
    }

    private static void ShowThreads(TracedProcess process, ImmutableArray<RecordedThread> threads)
    {
        foreach (var thread in process.Threads) process.Remove(thread);
        foreach (var one in threads)
        {
            if (!RecordPacking.IsSound(one.Record)) continue;
            var buffer = new RecordBuffer(one.Record.Length);
            buffer.Load(one.Record);
            process.Add(new TracedThread(one.Tid, buffer));
        }
    }
}
