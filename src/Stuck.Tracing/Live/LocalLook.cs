using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Code;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Tracing.Live;

/// <summary>Reads all that a frame is made of: /proc, the sockets, what the traced are in. For one thread.</summary>
internal sealed class LocalLook : IDisposable
{
    private readonly LocalHostOptions _options;
    private readonly TraceSession _session;
    private readonly DescriptorBook _atAttach;
    private readonly ProcessSampler _sampler;
    private readonly ActivityReader _activities = new();
    private readonly SteadyClock _clock;
    private readonly WaitBook _waits;
    private readonly SocketBook _sockets;
    private readonly ConnectionReader _connections;
    private readonly SocketLimitsBook _limits = new();
    private readonly ScriptBook _scripts = new();
    private readonly ServiceNames _services;
    private readonly CodeBook _code;
    private SessionBatch _recorded = SessionBatch.Empty;
    private volatile Sight _sight = new([], false);

    /// <param name="atAttach">Knows what the descriptors of the traced were when they were attached to.</param>
    public LocalLook(TraceSession session, DescriptorBook atAttach, LocalHostOptions options)
    {
        _session = session;
        _options = options;
        _sampler = new ProcessSampler(options.Time, options.Readers);
        _atAttach = atAttach;
        // Who looks on request only has no later round.
        _services = new ServiceNames(options.SampleInterval == Timeout.InfiniteTimeSpan ? int.MaxValue : ServiceNames.DefaultMost);
        _clock = options.Time == TimeProvider.System ? SteadyClock.Ours : new SteadyClock(options.Time);
        var descriptors = new DescriptorReader(options.Time, options.Names);
        _waits = new WaitBook(descriptors, options.Time);
        _sockets = new SocketBook(descriptors, options.Time);
        _connections = new ConnectionReader(descriptors, options.Time, options.Talk);
        _code = new CodeBook(options.Time, options.IsPatient ? null : work => Task.Run(() => options.Faults.Try("where threads run", work)));
    }

    /// <summary>Which processes are looked at more closely, from the next look on. For any thread.</summary>
    public void Watch(ImmutableHashSet<ProcessKey> processes, bool withSockets)
    {
        _sight = new Sight(processes, withSockets);
        _sampler.Watched = processes.Select(process => process.Pid).ToHashSet();
    }

    /// <param name="limits">How long those that have ended are kept; null to leave them where they are.</param>
    /// <param name="anew">Whether what is dear is looked at again, however lately it was.</param>
    public Observation Look(EndedLimits? limits, bool anew)
    {
        var sight = _sight;
        var snapshot = _sampler.Sample();
        var time = _clock.Now - _options.Time.GetElapsedTime(snapshot.AtNs);
        var activity = _activities.Read(_session.CutAfter(SessionBatch.Empty));
        var listed = _options.List(snapshot).ToArray();
        _recorded = _session.CutAfter(_recorded);
        // Who has come under trace a moment ago, too: what is counted of it begins with what it has open.
        _atAttach.Note(_recorded.Processes.Select(one => one.Process));
        var waits = ReadWaits(listed, activity, anew);
        var connections = _connections.Read(
            listed,
            [.. activity.Processes.Where(process => process.State == TraceState.Attached).Select(process => process.Key.Pid).Distinct()],
            [.. listed.Where(process => WaitsAtPipes(process, waits)).Select(process => process.Pid)]);
        return new Observation(Math.Max(snapshot.AtNs, activity.Processes.IsEmpty ? 0 : activity.AtNs), time)
        {
            Snapshot = MemoryReads.Mark(snapshot),
            Listed = [.. listed.Select(process => process.Pid)],
            Activity = activity,
            Records = _recorded,
            Ended = limits is null ? [] : [.. _recorded.Processes.Where(IsOver).Select(one => one.Process)],
            Forgotten = _session.Forgotten,
            Limits = limits ?? EndedLimits.None,
            Waits = waits,
            Code = _code.Read(listed.Where(process => sight.Processes.Contains(process.Key)), waits),
            SocketLimits = _limits.Read(WaitedSockets.Of(listed, waits, snapshot.AtNs).Concat(WaitedSockets.Connecting(connections))),
            Sockets = sight.WithSockets ? _sockets.Read(listed.Where(process => sight.Processes.Contains(process.Key)).Select(process => process.Pid)) : [],
            Connections = connections,
            Scripts = _scripts.Read(listed, time),
            Services = _services.Read(listed, time),
            SocketsAtAttach = process => ProcessSockets.Of(_atAttach.AtAttach(process)),
            DescriptorsAtAttach = _atAttach.AtAttach,
            FollowsRequests = _options.FollowsRequests,
            Watched = sight.Processes,
            Hidden = SamplingRights.Explain(listed),
        };
    }

    public void Dispose() => _sampler.Dispose();

    private static IEnumerable<int> ThreadsOf(ProcessSample process) => process.ThreadSamples.Length > 0 ? process.ThreadSamples.Select(thread => thread.Tid) : [process.Pid];

    private static bool WaitsAtPipes(ProcessSample process, Dictionary<int, ThreadWait> waits) => ThreadsOf(process).Any(tid =>
        waits.TryGetValue(tid, out var wait) && wait.Descriptors.Any(one => one.Descriptor is { Kind: DescriptorKind.Pipe } or { Socket: { Transport: Transport.Unix, Local: "", Remote: "" } }));

    /// <summary>Its last record is written before it is said to have ended.</summary>
    private static bool IsOver(ProcessBatch batch) => batch.Process.State == TraceState.Ended && batch.End == batch.Process.History.End;

    private Dictionary<int, ThreadWait> ReadWaits(ProcessSample[] listed, SessionActivity activity, bool anew)
    {
        // In the order of attaching: of two that had the same pid, the later one counts.
        var traced = activity.Processes.Where(process => process.State == TraceState.Attached).GroupBy(process => process.Key)
            .ToDictionary(same => same.Key, same => same.Last());
        var waits = new Dictionary<int, ThreadWait>();
        _waits.BeginRound(anew);
        foreach (var process in listed) _waits.Read(process, traced.GetValueOrDefault(process.Key), waits);
        return waits;
    }

    private sealed record Sight(ImmutableHashSet<ProcessKey> Processes, bool WithSockets);
}
