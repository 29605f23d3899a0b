using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>The threads of a process between samples: the first always, the others while somebody watches.</summary>
internal sealed class SampledThreads(int pid) : IDisposable
{
    /// <summary>More than anybody looks through; a process may have 30,000.</summary>
    private const int MaxThreads = 512;

    private readonly SampledThread _main = new(pid, pid);
    private SampledThread[] _others = [];
    private int _count;

    public ThreadSample SampleMain(SamplingRound round, ThreadStat stat, bool keepOpen) => _main.Sample(round, keepOpen, stat)!;

    /// <summary>In the order of their making.</summary>
    /// <param name="process">What was found in this round.</param>
    public ImmutableArray<ThreadSample> SampleAll(SamplingRound round, ProcessSample process)
    {
        if (process.Threads != _count) List(round, process.Threads);
        var samples = ImmutableArray.CreateBuilder<ThreadSample>(_others.Length + 1);
        samples.Add(process.MainThread!);
        foreach (var thread in _others)
        {
            if (thread.Sample(round, round.KeepsThreadsOpen) is { } sample) samples.Add(sample);
            // One that has ended: another may have begun in its place.
            else _count = 0;
        }

        samples.Sort((a, b) => a.Tid.CompareTo(b.Tid));
        return samples.DrainToImmutable();
    }

    public ThreadSample RestMain(long nowNs) => _main.Rest(nowNs);

    /// <summary>The same threads when none of them has run since; the very same samples, if they tell so already.</summary>
    /// <param name="before">What <see cref="SampleAll"/> found.</param>
    public ImmutableArray<ThreadSample> Rest(long nowNs, ImmutableArray<ThreadSample> before)
    {
        ImmutableArray<ThreadSample>.Builder? after = null;
        for (var i = 0; i < before.Length; i++)
        {
            var sample = Find(before[i].Tid).Rest(nowNs);
            if (!ReferenceEquals(sample, before[i])) (after ??= before.ToBuilder())[i] = sample;
        }

        return after?.DrainToImmutable() ?? before;
    }

    public void Dispose()
    {
        _main.Dispose();
        foreach (var thread in _others) thread.Dispose();
        _others = [];
        _count = 0;
    }

    private SampledThread Find(int tid)
    {
        if (tid == pid) return _main;
        var (low, high) = (0, _others.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_others[middle].Tid < tid) low = middle + 1;
            else high = middle;
        }

        return _others[low];
    }

    private void List(SamplingRound round, int count)
    {
        var present = round.Tasks?.ThreadsOf(pid, MaxThreads) is { Count: > 0 } told ? told : ProcPids.Threads(pid, MaxThreads);
        var listed = present.Count;
        present.Remove(pid);
        present.Sort();
        var before = _others.ToDictionary(thread => thread.Tid);
        _others = [.. present.Select(tid => before.Remove(tid, out var known) ? known : new SampledThread(pid, tid))];
        foreach (var gone in before.Values) gone.Dispose();
        // What tells of all at once is older than the count: of one that has come meanwhile it knows in the next round.
        _count = listed < MaxThreads ? listed : count;
    }
}
