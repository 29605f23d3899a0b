using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Costs;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>
/// All processes, sampled and traced, as one immutable table: a fold over snapshots and over the activity of traced processes. A traced
/// process shows from the next snapshot on, and goes with the first one that lacks it.
/// </summary>
public sealed class ProcessTable
{
    private readonly ImmutableDictionary<int, TracedPart> _traced;

    private ProcessTable(
        ProcessSnapshot snapshot, ImmutableArray<ProcessRow> rows, ImmutableDictionary<int, TracedPart> traced, long atNs)
    {
        (Snapshot, Rows, _traced, AtNs) = (snapshot, rows, traced, atNs);
    }

    /// <summary>When it was last changed; ns on CLOCK_MONOTONIC.</summary>
    public long AtNs { get; }

    /// <summary>The snapshot it was made of.</summary>
    public ProcessSnapshot Snapshot { get; }

    /// <summary>In the order of <see cref="ProcessTree"/>.</summary>
    public ImmutableArray<ProcessRow> Rows { get; }

    /// <summary>The table before anything is known.</summary>
    public static ProcessTable Empty { get; } =
        new(new ProcessSnapshot(0, new HostSample(TimeSpan.Zero, 0, 0, 0), []), [], ImmutableDictionary<int, TracedPart>.Empty, 0);

    /// <summary>Takes in a snapshot: which processes there are, and what /proc says of them.</summary>
    public ProcessTable With(ProcessSnapshot snapshot)
    {
        var rows = snapshot.Processes.Select(sample => ToRow(sample, _traced.GetValueOrDefault(sample.Pid))).ToArray();
        return new ProcessTable(snapshot, ProcessTree.Arrange(rows), _traced, snapshot.AtNs);
    }

    /// <summary>Takes in what the traced processes are at.</summary>
    public ProcessTable With(SessionActivity activity)
    {
        if (activity.Processes.IsEmpty && _traced.IsEmpty) return this;
        // In the order of attaching: of two that had the same pid, the later one counts.
        var traced = ImmutableDictionary.CreateBuilder<int, TracedPart>();
        foreach (var process in activity.Processes)
            traced[process.Key.Pid] = TracedPart.Next(_traced.GetValueOrDefault(process.Key.Pid), process, activity.AtNs);

        var rows = Rows.Select(row => traced.TryGetValue(row.Pid, out var part)
            ? ToRow(row.Sample, part) with { Depth = row.Depth }
            : row);
        return new ProcessTable(Snapshot, [.. rows], traced.ToImmutable(), activity.AtNs);
    }

    private static ProcessRow ToRow(ProcessSample sample, TracedPart? traced)
    {
        var worker = WorkerTitle.Parse(sample.Title, sample.Comm);
        if (traced is null || traced.Activity.Key != sample.Key) return new(sample, worker, null, null, FromSample(sample));
        return traced.Activity.State == TraceState.Attached
            ? new(sample, worker, TraceState.Attached, traced.Rate, traced.Activity.Threads) { Cost = traced.Cost.Cost, Source = traced.Activity.Source }
            : new(sample, worker, traced.Activity.State, null, FromSample(sample));
    }

    private static ImmutableArray<ThreadActivity> FromSample(ProcessSample sample)
    {
        if (sample.MainThread is not { } thread) return [];
        var call = thread.Call is null ? null : CallsInFlight.Of(thread.Call, thread.BlockedSinceNs);
        return [new ThreadActivity(thread.Tid, call)];
    }

    /// <summary>What tracing adds to a row.</summary>
    private sealed record TracedPart(ProcessActivity Activity, CallRate Rate, CostRate Cost)
    {
        public static TracedPart Next(TracedPart? previous, ProcessActivity activity, long atNs)
        {
            var goesOn = previous?.Activity.State == TraceState.Attached && previous.Activity.Key == activity.Key;
            var rate = goesOn
                ? previous!.Rate.With(atNs, activity.Calls, activity.Errors)
                : new CallRate(atNs, activity.Calls, activity.Errors);
            ImmutableArray<ThreadStops> stops = [.. activity.Threads.Select(thread => thread.Stops ?? default)];
            var cost = goesOn ? previous!.Cost.With(atNs, stops) : new CostRate(atNs, stops);
            return new TracedPart(activity, rate, cost);
        }
    }
}
