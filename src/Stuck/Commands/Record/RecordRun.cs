using System.Collections.Immutable;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Record;

/// <summary>A run of <c>stuck record</c>.</summary>
internal sealed class RecordRun : IDisposable
{
    /// <summary>What is kept of a buffer, enough for what requests are told by.</summary>
    private const int CapturedBytes = 256;

    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);

    private readonly RecordRequest _request;
    private readonly TraceSources _sources;
    private readonly ImmutableArray<ProcessSample> _chosen;
    private readonly LocalHost _host;

    private RecordRun(RecordRequest request, ImmutableArray<ProcessSample> chosen, FaultLog faults)
    {
        (_request, _chosen) = (request, chosen);
        _sources = request.Attaches ? TraceSources.Open(new PtraceOptions
        {
            FollowForks = request.Follows, Capture = new CaptureOptions(StringBytes: CapturedBytes), PeersOf = new ProcessPeers(TimeProvider.System).Of, MostEnded = EndedLimits.MostKept,
        }, request.Backend) : TraceSources.None;
        var options = new LocalHostOptions { FrameInterval = s_pace, Faults = faults };
        if (!chosen.IsEmpty) options = options with { List = new ListedProcesses(_sources, chosen, request.Follows).Of };
        _host = new LocalHost(_sources, options);
    }

    /// <returns>The exit status of <c>stuck</c>: 1 when nothing could be traced, or the file took no more.</returns>
    public static async Task<int> RunAsync(RecordRequest request, FaultLog faults)
    {
        var chosen = SelectionOptions.Resolve(request.Selection);
        if (!request.Selection.IsEverything && chosen.IsEmpty) return 1;
        if (request.Attaches && !AttachConsent.IsGiven([.. chosen.Where(process => !request.Selection.Pids.Contains(process.Pid))], request.MayAttachToMany)) return 1;
        using var run = new RecordRun(request, chosen, faults);
        return await run.RunAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _host.Dispose();
        _sources.Dispose();
    }

    private async Task<int> RunAsync()
    {
        using var stop = new StopSignals(ignore: false);
        if (TryOpen() is not { } series) return 1;
        using (series)
        {
            var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var details = new DetailRounds(_host, series.Add);
            using var rounds = new CancellationTokenSource();
            using var recording = _host.Frames.Subscribe(frame =>
            {
                series.Add(frame);
                details.See(frame);
                if (series.Stopped is not null) full.TrySetResult();
            });
            var attached = _request.Attaches ? await AttachAsync().ConfigureAwait(false) : 0;
            if (_request.Attaches && attached == 0) return 1;
            Complaint.Write(attached > 0 ? $"recording {attached} traced {(attached == 1 ? "process" : "processes")} into {_request.Output}" : $"recording into {_request.Output}, nobody is traced");
            var detailing = details.RunAsync(rounds.Token);
            await Task.WhenAny(Over(attached), stop.Received, full.Task, Task.Delay(_request.Duration ?? Timeout.InfiniteTimeSpan)).ConfigureAwait(false);
            // What is on its way is part of it.
            await Task.Delay(s_pace).ConfigureAwait(false);
            await _host.LookAsync().ConfigureAwait(false);
            recording.Dispose();
            await rounds.CancelAsync().ConfigureAwait(false);
            await detailing.ConfigureAwait(false);
            series.End();
            return Tell(series);
        }
    }

    private RecordingSeries? TryOpen()
    {
        try
        {
            return new RecordingSeries(_host, _request);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.Write(File.Exists(_request.Output) ? $"{_request.Output} is there already: nothing is written over" : $"cannot write {_request.Output}: {e.Message.TrimEnd('.')}");
            return null;
        }
    }

    private async Task<int> AttachAsync()
    {
        var attached = 0;
        foreach (var process in _chosen)
        {
            var result = await _host.AttachAsync(LocalProcess.KeyOf(process.Pid)).ConfigureAwait(false);
            if (result.Failure is { } failure) Complaint.Write(failure.Explanation);
            else attached++;
            if (_sources.IsRefused) break;
        }

        foreach (var refusal in _sources.Refusals) Complaint.Write(SourceWords.Instead(refusal));
        return attached;
    }

    /// <summary>All who were traced have ended.</summary>
    private Task Over(int attached) => attached == 0
        ? Task.Delay(Timeout.InfiniteTimeSpan)
        : _host.Frames.FirstAsync(frame => frame.Records.Processes.Length > 0 && frame.Records.Processes.All(one => one.Process.State != TraceState.Attached)).ToTask();

    private int Tell(RecordingSeries series)
    {
        if (series.Missed > 0) Complaint.Write($"{series.Missed} records are missing: they fell out of memory before they were written");
        if (_sources.Lost > 0) Complaint.Write($"{_sources.Lost} calls were lost: they came faster than they could be read");
        Complaint.Write($"{series.Records} records in {_request.Output}, {Units.Bytes(series.Length)}: stuck replay shows it");
        if (series.Stopped is { } why) Complaint.Write(why);
        return series.Stopped is null || _request.MaxBytes <= series.Length ? 0 : 1;
    }
}
