using System.Collections.Immutable;
using System.Diagnostics;
using System.Reactive.Linq;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Commands.Status;

/// <summary>Traces processes for a while, and counts what they do for their clients.</summary>
internal sealed class StatusTracing(ProcessSampler sampler, StatusLook look)
{
    /// <summary>How often records are taken out; a history holds many seconds of the busiest process.</summary>
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TracedWorkers _traced = new();
    private readonly Dictionary<int, ProcessSockets?> _before = [];
    private TimeSpan _duration;

    /// <summary>How many processes could be attached to.</summary>
    public int Attached { get; private set; }

    /// <summary>The signal that ended it early; null for none.</summary>
    public int? Signal { get; private set; }

    /// <summary>How everything was just before the processes were let go of, which wakes them.</summary>
    public ProcessTable Table { get; private set; } = ProcessTable.Empty;

    /// <summary>Null if the process was not traced.</summary>
    public StatusTraffic? TrafficOf(ProcessSample process)
    {
        if (_traced.MeterOf(process.Pid) is not { } meter) return null;
        var age = SteadyClock.Ours.Now - process.Started;
        return new StatusTraffic(meter.Traffic, age < _duration ? age : _duration);
    }

    /// <summary>Traces until the time is over, a signal comes or all have ended.</summary>
    /// <returns>The families with what became of them meanwhile.</returns>
    public async Task<WorkerFamilies> RunAsync(IEnumerable<int> pids, TimeSpan time, WorkerFamilies families)
    {
        using var stop = new StopSignals(ignore: false);
        using var backend = new PtraceBackend(new PtraceOptions
        {
            FollowForks = true,
            Capture = new CaptureOptions(StringBytes: 0, Elements: 1),
        });
        var session = new TraceSession([backend], Observable.Never<long>());
        await AttachAsync(backend, pids).ConfigureAwait(false);

        if (Attached > 0) Complaint.Write($"tracing {Attached} processes for {time.TotalSeconds:0.###} s");
        var begun = Stopwatch.GetTimestamp();
        var sampled = begun;
        var batch = Take(session, SessionBatch.Empty, ref families);
        while (backend.Processes.Any(p => p.State == TraceState.Attached)
            && time - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } left && !stop.Received.IsCompleted)
        {
            await Task.WhenAny(Task.Delay(left < Frame ? left : Frame), stop.Received).ConfigureAwait(false);
            if (Stopwatch.GetElapsedTime(sampled) >= Second)
            {
                families = families.With(sampler.Sample());
                sampled = Stopwatch.GetTimestamp();
            }

            batch = Take(session, batch, ref families);
        }

        Table = ProcessTable.Empty.With(sampler.Sample()).With(new ActivityReader().Read(session.CutAfter(SessionBatch.Empty)));
        _duration = Stopwatch.GetElapsedTime(begun);
        backend.Dispose();
        Take(session, batch, ref families);
        Signal = stop.Received.IsCompleted ? stop.Received.Result : null;
        return families;
    }

    private async Task AttachAsync(PtraceBackend backend, IEnumerable<int> pids)
    {
        foreach (var pid in pids)
        {
            _before[pid] = look.SocketsOf(pid);
            var result = await backend.AttachAsync(pid).ConfigureAwait(false);
            if (result.Failure is { } failure) Complaint.Write(failure.Explanation);
            else Attached++;
        }
    }

    private SessionBatch Take(TraceSession session, SessionBatch previous, ref WorkerFamilies families)
    {
        var batch = session.CutAfter(previous);
        foreach (var exit in _traced.Add(batch, pid => Roles(pid))) families = families.With(exit);
        return batch;
    }

    /// <summary>The sockets that a process had before it was traced; of one that was forked, those that it has from its parent.</summary>
    private ImmutableArray<(int Descriptor, SocketRole Role)> Roles(int pid) =>
        (_before.TryGetValue(pid, out var before) ? before : look.SocketsOf(pid))?.Roles ?? [];
}
