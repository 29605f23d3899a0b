using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Waits;

/// <summary>
/// Remembers since when threads have waited. The kernel tells when a thread ran last; but a timeout after which it waits on, a stop, a tracer
/// and a handled signal all make it run for a moment, and it has waited all the same. For one thread at a time.
/// </summary>
public sealed class WaitAges
{
    private Dictionary<int, KnownWait> _known = [];

    /// <summary>Takes in a look at processes: who is not among them is forgotten.</summary>
    /// <param name="waits">What threads wait for, by thread.</param>
    /// <param name="traced">What the traced are at.</param>
    /// <param name="atNs">When; ns on CLOCK_MONOTONIC.</param>
    public void Next(IEnumerable<ProcessSample> processes, IReadOnlyDictionary<int, ThreadWait> waits, SessionActivity traced, long atNs)
    {
        var known = new Dictionary<int, KnownWait>();
        var activities = traced.Processes.Where(process => process.State == TraceState.Attached).ToLookup(process => process.Key);
        foreach (var process in processes)
        {
            var threads = process.ThreadSamples.IsEmpty && process.MainThread is { } main ? [main] : process.ThreadSamples;
            var activity = activities[process.Key].LastOrDefault();
            foreach (var thread in threads)
                if (Next(process, thread, waits.GetValueOrDefault(thread.Tid), activity, atNs) is { } wait) known[thread.Tid] = wait;
        }

        _known = known;
    }

    /// <summary>Null of a thread that is in no call.</summary>
    public WaitAge? Of(int tid) => _known.TryGetValue(tid, out var known) ? known.Age : null;

    private KnownWait? Next(ProcessSample process, ThreadSample thread, ThreadWait? wait, ProcessActivity? traced, long atNs)
    {
        var before = _known.GetValueOrDefault(thread.Tid);
        if (before?.Process != process.Key) before = null;
        var isHeld = traced is not null || process.State is 'T' or 't' || thread.State is 'T' or 't';
        // It may run just now, and wait on in a moment.
        if (thread.Call is null || process.State == 'T') return before is null ? null : before with { IsInterrupted = before.IsInterrupted || isHeld };
        if (before is not null && ReferenceEquals(before.Thread, thread) && !isHeld && !before.IsInterrupted) return before;

        var goesOn = before?.GoesOnIn(thread, wait) == true;
        var age = traced is not null ? OfTraced(traced, thread, goesOn || before?.Thread.Call?.IsMadeAs(thread.Call) == true ? before : null)
            : goesOn ? before!.Age.SinceNs is null ? new WaitAge(thread.BlockedSinceNs, true) : before.Age
            : new WaitAge(thread.BlockedSinceNs, thread.BlockedAtLeast || KnownWait.IsRestart(thread.Call));
        return new KnownWait(process.Key, thread, wait, age, atNs, isHeld || goesOn && before!.IsInterrupted);
    }

    /// <summary>Its trace is exact, but for the call that it was in when it was attached to: that had begun before, if it was seen in it.</summary>
    private static WaitAge OfTraced(ProcessActivity traced, ThreadSample thread, KnownWait? before)
    {
        var activity = traced.Threads.FirstOrDefault(one => one.Tid == thread.Tid);
        // It has begun a moment ago, whatever it was in before.
        if (activity is { IsLeftToSamples: true }) return new WaitAge(thread.BlockedSinceNs, thread.BlockedAtLeast);
        var call = activity?.Call;
        var age = new WaitAge(call?.SinceNs, call?.AtLeast ?? false);
        return before is { Age.SinceNs: { } since } && (age.SinceNs is null || age.SinceNs <= before.AtNs && since < age.SinceNs) ? before.Age : age;
    }
}
