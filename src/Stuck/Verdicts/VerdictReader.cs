using System.Diagnostics;
using Stuck.Tracing.Backends.Procfs;
using Stuck.Tracing.Events;
using Stuck.Tracing.Summaries;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Verdicts;

/// <summary>Judges processes by what /proc and the network tell of their threads' calls. For one thread at a time.</summary>
internal sealed class VerdictReader(DescriptorReader descriptors)
{
    /// <summary>A thread that stays in its call is asked about its peer again after so long: sooner if somebody looks at it.</summary>
    private static readonly TimeSpan Unwatched = TimeSpan.FromSeconds(5), Watched = TimeSpan.FromSeconds(3);

    private readonly WaitReader _waits = new(descriptors);
    private Dictionary<int, KnownWait> _before = [];
    private Dictionary<int, KnownWait> _known = [];

    public VerdictReader() : this(new DescriptorReader())
    {
    }

    /// <summary>From here on sockets are looked at anew, and what nobody asks for in this round is forgotten after the next.</summary>
    public void BeginRound()
    {
        descriptors.BeginRound();
        (_before, _known) = (_known, []);
    }

    /// <param name="children">How many children it has.</param>
    public Verdict Judge(ProcessRow row, int children)
    {
        var sample = row.Sample;
        if (sample.State is 'Z' or 'X' or 'T' || sample.MainThread is null)
            return VerdictRules.Judge(new ThreadSituation(sample.Pid, sample.State, null, null));
        var threads = sample.ThreadSamples.IsEmpty ? [sample.MainThread] : sample.ThreadSamples;
        return ProcessVerdict.Of([.. threads.OrderBy(thread => thread.Tid != sample.Pid).Select(thread => Judge(row, thread, children))]);
    }

    private Verdict Judge(ProcessRow row, ThreadSample thread, int children)
    {
        if (thread.IsHidden) return new Verdict(VerdictKind.Unknown, "", "its call is not ours to look at", null);
        // To attach to a thread wakes it for a moment, which resets what /proc knows: its trace remembers.
        var traced = row.IsTraced ? row.Threads.FirstOrDefault(one => one.Tid == thread.Tid)?.Call : null;
        var since = traced?.SinceNs ?? thread.BlockedSinceNs;
        return VerdictRules.Judge(new ThreadSituation(
            thread.Tid, thread.State, WaitOf(row, thread), thread.Call is null ? null : since, traced?.AtLeast ?? false,
            thread.CpuPercent ?? (row.Sample.Threads == 1 ? row.Sample.CpuPercent : null), row.CallsPerSecond)
        {
            Pid = row.Pid,
            Children = children,
            WaitChannel = thread.WaitChannel,
            ReadyPercent = thread.ReadyPercent,
        });
    }

    private ThreadWait? WaitOf(ProcessRow row, ThreadSample thread)
    {
        if (thread.Call is not { } call) return null;
        var interval = row.Sample.ThreadSamples.IsEmpty ? Unwatched : Watched;
        if (!_before.TryGetValue(thread.Tid, out var known) || !ReferenceEquals(known.Call, call)
            || Stopwatch.GetElapsedTime(known.ReadAt) > interval)
        {
            known = new KnownWait(call, _waits.Read(row.Pid, thread.Tid, call, thread.BlockedSinceNs), Stopwatch.GetTimestamp());
        }

        _known[thread.Tid] = known;
        return known.Wait;
    }

    private sealed record KnownWait(SampledCall Call, ThreadWait Wait, long ReadAt);
}
