using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Verdicts;

/// <summary>Judges processes by what /proc, the network and, where there is one, the trace tell of their threads' calls. For one thread at a time.</summary>
internal sealed class VerdictReader(DescriptorReader descriptors)
{
    /// <summary>
    /// Of threads that stay in their calls the peers are looked at again after so long; of those that nobody watches, every other time. All in
    /// one round, as most of the cost is in taking the list of sockets.
    /// </summary>
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(3);

    private readonly WaitReader _waits = new(descriptors);
    private volatile ConcurrentDictionary<int, ImmutableArray<ThreadVerdict>> _threads = [];
    private Dictionary<int, KnownWait> _before = [];
    private Dictionary<int, KnownWait> _known = [];
    private long _refreshedAt = Stopwatch.GetTimestamp();
    private long _refreshedAllAt;
    private bool _refreshesAll;

    /// <summary>From here on sockets are looked at anew, and what nobody asks for in this round is forgotten after the next.</summary>
    public void BeginRound()
    {
        descriptors.BeginRound();
        (_before, _known) = (_known, []);
        _threads = [];
        if (Stopwatch.GetElapsedTime(_refreshedAt) < s_freshFor) return;
        _refreshedAt = Stopwatch.GetTimestamp();
        if (_refreshesAll = !_refreshesAll) _refreshedAllAt = _refreshedAt;
    }

    /// <param name="children">How many children it has.</param>
    public Verdict Judge(ProcessRow row, int children)
    {
        var sample = row.Sample;
        if (sample.State is 'Z' or 'X' or 'T' || sample.MainThread is null)
            return VerdictRules.Judge(new ThreadSituation(sample.Pid, sample.State, null, null));
        var threads = sample.ThreadSamples.IsEmpty ? [sample.MainThread] : sample.ThreadSamples;
        if (threads is [var only]) return Judge(row, only, children);
        ImmutableArray<ThreadVerdict> verdicts =
            [.. threads.OrderBy(thread => thread.Tid != sample.Pid).Select(thread => new ThreadVerdict(thread.Tid, Judge(row, thread, children)))];
        _threads[row.Pid] = verdicts;
        return ProcessVerdict.Of([.. verdicts.Select(thread => thread.Verdict)]);
    }

    /// <summary>What the threads of a process were judged to be at in this round; none where there is only one. From any thread.</summary>
    public ImmutableArray<ThreadVerdict> ThreadsOf(int pid) => _threads.GetValueOrDefault(pid, []);

    private Verdict Judge(ProcessRow row, ThreadSample thread, int children)
    {
        var traced = row.IsTraced ? row.Threads.FirstOrDefault(one => one.Tid == thread.Tid) : null;
        if (traced is null && thread.IsHidden) return new Verdict(VerdictKind.Unknown, "", "its call is not ours to look at", null);
        var situation = traced is null ? FromSample(row, thread) : FromTrace(row, thread, traced);
        return VerdictRules.Judge(situation with { Pid = row.Pid, Children = children });
    }

    private ThreadSituation FromSample(ProcessRow row, ThreadSample thread) => new(
        thread.Tid, thread.State, WaitOf(row, thread), thread.Call is null ? null : thread.BlockedSinceNs,
        CpuPercent: CpuPercent(row, thread))
    {
        WaitChannel = thread.WaitChannel,
        ReadyPercent = thread.ReadyPercent,
    };

    /// <summary>The stream is exact to the call, where a sample may show the thread in the stop between two, and its wait begun anew by the attach.</summary>
    private ThreadSituation FromTrace(ProcessRow row, ThreadSample thread, ThreadActivity traced)
    {
        var inCall = traced.Record is not null;
        var state = thread.State switch
        {
            'T' or 'Z' or 'X' or 'D' => thread.State,
            _ => inCall ? 'S' : 'R',
        };
        return new ThreadSituation(
            thread.Tid, state, inCall ? WaitOf(row, traced) : null, traced.Call?.SinceNs, traced.Call?.AtLeast ?? false,
            CpuPercent(row, thread), row.CallsPerSecond)
        {
            WaitChannel = thread.WaitChannel,
            ReadyPercent = thread.ReadyPercent,
        };
    }

    private static double? CpuPercent(ProcessRow row, ThreadSample thread) =>
        thread.CpuPercent ?? (row.Sample.Threads == 1 ? row.Sample.CpuPercent : null);

    private ThreadWait? WaitOf(ProcessRow row, ThreadSample thread) => thread.Call is not { } call
        ? null
        : Remember(row, thread.Tid, call, 0, () => _waits.Read(row.Pid, thread.Tid, call, thread.BlockedSinceNs));

    private ThreadWait WaitOf(ProcessRow row, ThreadActivity traced) => Remember(
        row, traced.Tid, null, new RecordView(traced.Record).Header.StartNs, () => _waits.Read(row.Pid, traced.Record!));

    /// <summary>What it waits for, read again when it is in another call, and now and then while it stays in the same.</summary>
    /// <param name="call">The call that a sample found: for as long as a thread rests, its samples have the same one.</param>
    /// <param name="beganNs">When a traced call began.</param>
    private ThreadWait Remember(ProcessRow row, int tid, SampledCall? call, long beganNs, Func<ThreadWait> read)
    {
        var refreshedAt = row.Sample.ThreadSamples.IsEmpty ? _refreshedAllAt : _refreshedAt;
        if (!_before.TryGetValue(tid, out var known) || !ReferenceEquals(known.Call, call) || known.BeganNs != beganNs
            || known.ReadAt < refreshedAt)
        {
            known = new KnownWait(call, beganNs, read(), Stopwatch.GetTimestamp());
        }

        _known[tid] = known;
        return known.Wait;
    }

    private sealed record KnownWait(SampledCall? Call, long BeganNs, ThreadWait Wait, long ReadAt);
}
