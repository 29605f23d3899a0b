using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// What threads wait for, by what /proc, the network and, where there is one, the trace tell of their calls. A thread that stays in its call
/// is looked at again now and then. For one thread at a time.
/// </summary>
public sealed class WaitBook(DescriptorReader descriptors, TimeProvider time)
{
    /// <summary>
    /// Of threads that stay in their calls the peers are looked at again after so long; of those that nobody watches, every other time. All in
    /// one round, as most of the cost is in taking the list of sockets.
    /// </summary>
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(3);

    /// <summary>Its patience is 120 s, unless somebody has shortened it (hung_task_timeout_secs).</summary>
    private const long LeastHungNs = 10_000_000_000;

    private readonly WaitReader _waits = new(descriptors, time);
    private readonly HungTasks _hung = new(time);
    private Dictionary<int, KnownWait> _before = [];
    private Dictionary<int, KnownWait> _known = [];
    private long _refreshedAt = time.GetTimestamp();
    private long _refreshedAllAt;
    private bool _refreshesAll;

    /// <summary>From here on sockets are looked at anew, and what nobody asks for in this round is forgotten after the next.</summary>
    /// <param name="anew">However lately that was done.</param>
    public void BeginRound(bool anew = false)
    {
        descriptors.BeginRound(anew);
        (_before, _known) = (_known, []);
        if (!anew && time.GetElapsedTime(_refreshedAt) < s_freshFor) return;
        _refreshedAt = time.GetTimestamp();
        if (_refreshesAll = anew || !_refreshesAll) _refreshedAllAt = _refreshedAt;
    }

    /// <summary>Adds what the threads of a process wait for.</summary>
    /// <param name="traced">What its trace says it is at; null where it is not traced.</param>
    /// <param name="waits">By thread.</param>
    public void Read(ProcessSample process, ProcessActivity? traced, Dictionary<int, ThreadWait> waits)
    {
        // Of a stopped process the call matters only where it may be what has stopped it.
        if (process.State == 'X' || process.State == 'T' && (process.ExitCode > 0 || !process.IsInBackground) || process.State == 'Z' && process.ThreadSamples.Length < 2 || process.MainThread is not { } main) return;
        if (process.ThreadSamples.IsEmpty) Read(process, main, traced, waits);
        else
        {
            if (traced?.Threads.All(one => !one.IsLeftToSamples) != true) _waits.Prepare(process);
            foreach (var thread in process.ThreadSamples) Read(process, thread, traced, waits);
        }
    }

    private void Read(ProcessSample process, ThreadSample thread, ProcessActivity? traced, Dictionary<int, ThreadWait> waits)
    {
        var activity = traced is null ? null : traced.Threads.FirstOrDefault(one => one.Tid == thread.Tid && !one.IsLeftToSamples);
        if (activity?.Record is { } record)
            waits[thread.Tid] = Remember(process, thread.Tid, null, new RecordView(record).Header.StartNs, () => _waits.Read(process.Pid, record));
        else if (activity is null && thread.Call is { } call)
            waits[thread.Tid] = Remember(process, thread.Tid, call, 0, () => _waits.Read(process.Pid, thread.Tid, call, thread.BlockedSinceNs));
        else if (WaitReader.IsFault(thread))
            waits[thread.Tid] = Remember(process, thread.Tid, null, thread.BlockedSinceNs ?? 0, () => _waits.ReadFault(process.Pid));
        if (IsHung(thread) && waits.GetValueOrDefault(thread.Tid)?.Lock is null && _hung.Find(thread.Tid) is { } held)
            waits[thread.Tid] = (waits.GetValueOrDefault(thread.Tid) ?? new ThreadWait("", [], 0)) with { Lock = held };
    }

    /// <summary>The kernel logs who hangs in state D for long.</summary>
    private bool IsHung(ThreadSample thread) => thread.State == 'D' && time.GetTimestamp() - thread.BlockedSinceNs > LeastHungNs;

    /// <summary>What it waits for, read again when it is in another call, and now and then while it stays in the same.</summary>
    /// <param name="call">The call that a sample found: for as long as a thread rests, its samples have the same one.</param>
    /// <param name="beganNs">When a traced call began.</param>
    private ThreadWait Remember(ProcessSample process, int tid, SampledCall? call, long beganNs, Func<ThreadWait> read)
    {
        var refreshedAt = process.ThreadSamples.IsEmpty ? _refreshedAllAt : _refreshedAt;
        if (!_before.TryGetValue(tid, out var known) || !ReferenceEquals(known.Call, call) || known.BeganNs != beganNs
            || known.ReadAt < refreshedAt || known.ReadAt < descriptors.NamesLearntAt)
        {
            known = new KnownWait(call, beganNs, read(), time.GetTimestamp());
        }

        _known[tid] = known;
        return known.Wait;
    }

    private readonly record struct KnownWait(SampledCall? Call, long BeganNs, ThreadWait Wait, long ReadAt);
}
