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
    private readonly Dictionary<int, SampledThread> _others = [];
    private int _count;

    public ThreadSample SampleMain(SamplingRound round, ThreadStat stat, bool keepOpen) => _main.Sample(round, keepOpen, stat)!;

    /// <summary>In the order of their making.</summary>
    /// <param name="process">What was found in this round.</param>
    public ImmutableArray<ThreadSample> SampleAll(SamplingRound round, ProcessSample process)
    {
        if (process.Threads != _count) List(process.Threads);
        var samples = ImmutableArray.CreateBuilder<ThreadSample>(_others.Count + 1);
        samples.Add(process.MainThread!);
        foreach (var thread in _others.Values)
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
            var thread = before[i].Tid == pid ? _main : _others[before[i].Tid];
            var sample = thread.Rest(nowNs);
            if (!ReferenceEquals(sample, before[i])) (after ??= before.ToBuilder())[i] = sample;
        }

        return after?.DrainToImmutable() ?? before;
    }

    public void Dispose()
    {
        _main.Dispose();
        foreach (var thread in _others.Values) thread.Dispose();
        _others.Clear();
        _count = 0;
    }

    private void List(int count)
    {
        var present = ProcPids.Threads(pid, MaxThreads).Where(tid => tid != pid).ToHashSet();
        foreach (var tid in _others.Keys.Except(present).ToArray())
        {
            _others[tid].Dispose();
            _others.Remove(tid);
        }

        foreach (var tid in present)
            if (!_others.ContainsKey(tid)) _others.Add(tid, new SampledThread(pid, tid));
        _count = count;
    }
}
