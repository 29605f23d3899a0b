using System.Collections.Immutable;
using Stuck.Commands.Status;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Requests;

/// <summary><c>stuck requests</c>: looks, or traces for a while, and writes which requests there are and were.</summary>
internal sealed class RequestsRun : IDisposable
{
    /// <summary>What a request is told by stands in its first bytes; BPF keeps no more of a call.</summary>
    private const int CapturedBytes = 1024;

    private readonly RequestsRequest _request;
    private readonly TraceSources _sources;
    private readonly LocalHost _host;

    private RequestsRun(RequestsRequest request, FaultLog faults)
    {
        _request = request;
        _sources = request.TraceFor is null ? TraceSources.None : TraceSources.Open(new PtraceOptions
        {
            FollowForks = true,
            Capture = new CaptureOptions(StringBytes: CapturedBytes),
        }, request.Backend);
        _host = new LocalHost(_sources, new LocalHostOptions
        {
            SampleInterval = request.TraceFor is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(1),
            List = Shown,
            Faults = faults,
        });
    }

    /// <returns>The exit status of <c>stuck</c>: 1 when there is nobody to look at, or nobody could be traced, or nothing written.</returns>
    public static async Task<int> RunAsync(RequestsRequest request, FaultLog faults)
    {
        using var run = new RequestsRun(request, faults);
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
        var frame = await _host.LookAsync().ConfigureAwait(false);
        var selected = _request.Selection.Resolve(frame.Snapshot, Environment.ProcessId);
        foreach (var error in selected.Errors) Complaint.Write(error);
        if (selected.Pids.IsEmpty && !_request.Selection.IsEverything) return 1;
        if (_request.TraceFor is not null && !AttachConsent.IsGiven(Unnamed(selected, frame.Snapshot), _request.MayAttachToMany)) return 1;

        var begun = TimeProvider.System.GetTimestamp();
        var tracing = _request.TraceFor is null ? null : new StatusTracing(_host, TimeProvider.System);
        frame = tracing is null ? await _host.LookAsync().ConfigureAwait(false)
            : await tracing.RunAsync(selected.Pids.Select(LocalProcess.KeyOf), _request.TraceFor!.Value, _sources.Dispose).ConfigureAwait(false);
        foreach (var refusal in _sources.Refusals) Complaint.Write(SourceWords.Instead(refusal));
        var requests = _request.LooksAtUnread ? await UnreadAsync(frame).ConfigureAwait(false) : frame.Requests;
        if (_request.Redacts) requests = Redaction.Of(requests);
        if (!TryWrite(new RequestsReport(frame, requests, tracing is null ? null : TimeProvider.System.GetElapsedTime(begun)))) return 1;
        if (frame.Hidden is { } hidden) Complaint.Write(hidden);
        if (tracing?.Signal is { } signal) return StopSignals.DieBy(signal);
        return tracing is { Attached: 0 } ? 1 : 0;
    }

    private async Task<RequestList> UnreadAsync(Frame frame)
    {
        var requests = frame.Requests;
        foreach (var row in frame.Rows.Where(row => !row.HasEnded)) requests = UnreadRequests.Add(requests, row, await _host.UnreadAsync(row.Key).ConfigureAwait(false), frame.AtNs);
        return requests;
    }

    /// <summary>Those that were not asked for by number.</summary>
    private ImmutableArray<ProcessSample> Unnamed(SelectionResult selected, ProcessSnapshot snapshot) =>
        [.. snapshot.Processes.Where(process => selected.Pids.Contains(process.Pid) && !_request.Selection.Pids.Contains(process.Pid))];

    /// <summary>The processes that are looked at; where everything is asked for, all but ourselves and the kernel's own.</summary>
    private IEnumerable<ProcessSample> Shown(ProcessSnapshot snapshot)
    {
        if (_request.Selection.IsEverything) return snapshot.Processes.Where(process => !process.IsKernelThread && process.Pid != Environment.ProcessId);
        var pids = _request.Selection.Resolve(snapshot, Environment.ProcessId).Pids.ToHashSet();
        // Their children are traced with them.
        var traced = _sources.Processes.Select(process => process.Pid).ToHashSet();
        return snapshot.Processes.Where(process => pids.Contains(process.Pid) || traced.Contains(process.Pid));
    }

    private bool TryWrite(RequestsReport report)
    {
        try
        {
            using var output = Console.OpenStandardOutput();
            if (_request.Json) RequestsJson.Write(output, report);
            using var text = new StreamWriter(output);
            foreach (var line in _request.Json ? [""] : RequestsText.Lines(report)) text.WriteLine(line);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.CannotWrite(e);
            return false;
        }
    }
}
