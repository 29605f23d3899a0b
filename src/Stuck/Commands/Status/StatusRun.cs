using System.Collections.Immutable;
using Stuck.Commands.Status.Metrics;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Status;

/// <summary>A run of <c>stuck status</c>: looks, traces if asked to, looks again, writes.</summary>
internal sealed class StatusRun : IDisposable
{
    /// <summary>From one look to the next without tracing: long enough to tell who uses a CPU, short enough to wait for.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    /// <summary>The exit status where somebody is stuck, and that was asked.</summary>
    private const int StuckStatus = 3;

    /// <summary>Somebody waits; but the machine has other things to do, too.</summary>
    private const int MostReaders = 4;

    /// <summary>A name server that has not answered by then is not waited for.</summary>
    private static readonly TimeSpan s_namesDeadline = TimeSpan.FromSeconds(1);

    /// <summary>So far a chain is followed beyond those that were asked for.</summary>
    private const int MostSteps = 4;

    private readonly StatusRequest _request;
    private readonly StatusOutput _output;
    private readonly HostNames? _names;
    private readonly TraceSources _sources;
    private readonly LocalHost _host;
    private volatile bool _lists;

    /// <summary>Those that the shown wait for, and that are judged for that alone.</summary>
    private volatile ImmutableHashSet<int> _followed = [];

    private StatusRun(StatusRequest request, FaultLog faults)
    {
        _request = request;
        _output = new StatusOutput(request);
        _names = request.Names ? new HostNames(TimeProvider.System) : null;
        _sources = request.TraceFor is null ? TraceSources.None : TraceSources.Open(new PtraceOptions
        {
            FollowForks = true,
            Capture = new CaptureOptions(StringBytes: 0, Elements: 1),
        }, request.Backend);
        _host = new LocalHost(_sources, new LocalHostOptions
        {
            SampleInterval = request.TraceFor is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(1),
            // The first look only finds out who there is.
            List = snapshot => _lists ? [.. Shown(snapshot), .. snapshot.Processes.Where(process => _followed.Contains(process.Pid))] : [],
            Names = _names,
            FollowsRequests = false,
            IsPatient = true,
            Readers = Math.Min(Environment.ProcessorCount, MostReaders),
            Faults = faults,
        });
    }

    /// <returns>The exit status of <c>stuck</c>: 1 when there is nothing to show, or nothing could be traced, or written.</returns>
    public static async Task<int> RunAsync(StatusRequest request, FaultLog faults)
    {
        using var run = new StatusRun(request, faults);
        return await run.RunAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _host.Dispose();
        _sources.Dispose();
    }

    private async Task<int> RunAsync()
    {
        using var watching = _host.Frames.Subscribe(_ => { });
        var first = await _host.LookAsync().ConfigureAwait(false);
        var selected = _request.Selection.Resolve(first.Snapshot, Environment.ProcessId);
        foreach (var error in selected.Errors) Complaint.Write(error);
        if (selected.Pids.IsEmpty && !_request.Selection.IsEverything) return 1;
        if (_request.TraceFor is not null && !AttachConsent.IsGiven(Unnamed(selected, first.Snapshot), _request.MayAttachToMany)) return 1;
        _host.Watch([.. Shown(first.Snapshot).Select(process => process.Key)], withSockets: true);
        _lists = true;

        var tracing = _request.TraceFor is null ? null : new StatusTracing(_host, TimeProvider.System);
        var frame = tracing is null ? await LookAgainAsync(first).ConfigureAwait(false)
            : await tracing.RunAsync(selected.Pids.Select(LocalProcess.KeyOf), _request.TraceFor!.Value, _sources.Dispose).ConfigureAwait(false);
        foreach (var refusal in _sources.Refusals) Complaint.Write(SourceWords.Instead(refusal));
        if (tracing is null) frame = await FollowAsync(frame).ConfigureAwait(false);
        var report = StatusReport.Of(_request.Redacts ? Redaction.Of(frame) : frame, tracing is null ? null : row => tracing.TrafficOf(row, frame.Time));
        if (!_output.TryWrite(report)) return 1;
        if (frame.Hidden is { } hidden) Complaint.Write(hidden);
        if (tracing?.Signal is { } signal) return StopSignals.DieBy(signal);
        if (_request.Every is { } interval) return await WatchAsync(interval).ConfigureAwait(false);
        if (tracing is { Attached: 0 }) return 1;
        return _request.TellsStuck && StatusMetrics.IsAnybodyStuck(report, _request.After) ? StuckStatus : 0;
    }

    /// <summary>Looks and writes again and again until a signal comes, or that fails.</summary>
    private async Task<int> WatchAsync(TimeSpan interval)
    {
        using var stop = new StopSignals(ignore: false);
        using var timer = new PeriodicTimer(interval);
        while (true)
        {
            var next = timer.WaitForNextTickAsync().AsTask();
            if (await Task.WhenAny(next, stop.Received).ConfigureAwait(false) != next)
            {
                _output.Withdraw();
                return StopSignals.DieBy(stop.Received.Result);
            }

            _followed = [];
            var frame = await FollowAsync(await _host.LookAsync().ConfigureAwait(false)).ConfigureAwait(false);
            if (!_output.TryWrite(StatusReport.Of(_request.Redacts ? Redaction.Of(frame) : frame))) return 1;
        }
    }

    /// <summary>Those that were not asked for by number.</summary>
    private ImmutableArray<ProcessSample> Unnamed(SelectionResult selected, ProcessSnapshot snapshot) =>
        [.. snapshot.Processes.Where(process => selected.Pids.Contains(process.Pid) && !_request.Selection.Pids.Contains(process.Pid))];

    /// <summary>Looks a second time, and once more when the names of the other ends have come.</summary>
    private async Task<Frame> LookAgainAsync(Frame first)
    {
        var left = s_look - TimeProvider.System.GetElapsedTime(first.Snapshot.AtNs);
        if (left > TimeSpan.Zero) await Task.Delay(left).ConfigureAwait(false);
        var frame = await _host.LookAsync().ConfigureAwait(false);
        if (_names is null) return frame;
        var begun = TimeProvider.System.GetTimestamp();
        while (_names.IsWaiting && TimeProvider.System.GetElapsedTime(begun) < s_namesDeadline) await Task.Delay(10).ConfigureAwait(false);
        return await _host.LookAsync().ConfigureAwait(false);
    }

    /// <summary>Looks again for as long as somebody is waited for who was not asked for: how that one is belongs to the answer.</summary>
    private async Task<Frame> FollowAsync(Frame frame)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var unknown = frame.Rows.SelectMany(row => row.Chain?.Links ?? []).Where(link => link.Verdict is null).Select(link => link.Process.Pid).ToHashSet();
            unknown.ExceptWith(_followed);
            if (unknown.Count == 0) break;
            _followed = _followed.Union(unknown);
            _host.Watch([.. frame.Rows.Select(row => row.Key), .. frame.Snapshot.Processes.Where(process => unknown.Contains(process.Pid)).Select(process => process.Key)], withSockets: true);
            frame = await _host.LookAsync().ConfigureAwait(false);
        }

        return frame with { Rows = [.. frame.Rows.Where(row => !_followed.Contains(row.Pid))] };
    }

    /// <summary>The processes to show; where everything is asked for, all but ourselves and the kernel's own.</summary>
    private ImmutableArray<ProcessSample> Shown(ProcessSnapshot snapshot)
    {
        if (_request.Selection.IsEverything) return [.. snapshot.Processes.Where(p => !p.IsKernelThread && p.Pid != Environment.ProcessId)];
        var pids = _request.Selection.Resolve(snapshot, Environment.ProcessId).Pids.ToHashSet();
        return [.. snapshot.Processes.Where(p => pids.Contains(p.Pid))];
    }
}
