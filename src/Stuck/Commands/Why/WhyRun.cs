using System.Collections.Immutable;
using Stuck.Reports;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Summaries.Explanations;

namespace Stuck.Commands.Why;

/// <summary><c>stuck why</c>: looks at everybody, as it takes all to tell who waits for whom, and writes of one.</summary>
internal sealed class WhyRun : IDisposable
{
    /// <summary>From one look to the next: long enough to tell who uses a CPU, short enough to wait for.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    /// <summary>A name server that has not answered by then is not waited for.</summary>
    private static readonly TimeSpan s_namesDeadline = TimeSpan.FromSeconds(1);

    private readonly WhyRequest _request;
    private readonly HostNames? _names;
    private readonly LocalHost _host;

    private WhyRun(WhyRequest request, FaultLog faults)
    {
        _request = request;
        _names = request.Names ? new HostNames(TimeProvider.System) : null;
        _host = new LocalHost(TraceSources.None, new LocalHostOptions { SampleInterval = Timeout.InfiniteTimeSpan, Names = _names, FollowsRequests = false, IsPatient = true, Faults = faults });
    }

    /// <returns>The exit status of <c>stuck</c>: 1 where there is nothing to tell, or it could not be written.</returns>
    public static async Task<int> RunAsync(WhyRequest request, FaultLog faults)
    {
        using var run = new WhyRun(request, faults);
        return await run.RunAsync().ConfigureAwait(false);
    }

    public void Dispose() => _host.Dispose();

    private async Task<int> RunAsync()
    {
        using var watching = _host.Frames.Subscribe(_ => { });
        var pid = LocalProcess.ProcessOf(_request.Pid) ?? _request.Pid;
        var frame = await LookAsync().ConfigureAwait(false);
        if (frame.Rows.FirstOrDefault(row => row.Pid == pid) is not { Verdict: not null } row) return Complain(frame, pid);
        var facts = await _host.FactsAsync(row.Key).ConfigureAwait(false);
        var thread = _request.Pid == pid ? null : row.ThreadVerdicts.FirstOrDefault(one => one.Tid == _request.Pid);
        if (!TryWrite(new WhyReport(frame.Host, frame.Time, ExplanationFold.Of(frame, row, facts.Script), thread))) return 1;
        if (row.Sample.IsHidden && SamplingRights.Explain([row.Sample]) is { } hidden) Complaint.Write(hidden);
        return 0;
    }

    /// <summary>Looks twice, and once more when the names of the other ends have come.</summary>
    private async Task<Frame> LookAsync()
    {
        var first = await _host.LookAsync().ConfigureAwait(false);
        _host.Watch([.. first.Rows.Select(row => row.Key)], withSockets: true);
        await Task.Delay(s_look).ConfigureAwait(false);
        var frame = await _host.LookAsync().ConfigureAwait(false);
        if (_names is null) return frame;
        var begun = TimeProvider.System.GetTimestamp();
        while (_names.IsWaiting && TimeProvider.System.GetElapsedTime(begun) < s_namesDeadline) await Task.Delay(10).ConfigureAwait(false);
        return await _host.LookAsync().ConfigureAwait(false);
    }

    /// <summary>Says why nothing can be told of it.</summary>
    private static int Complain(Frame frame, int pid)
    {
        Complaint.Write(frame.Snapshot.Find(pid) switch
        {
            null when pid == Environment.ProcessId => $"{pid} is stuck itself, which looks",
            null => frame.Hidden is { } hidden ? $"no process {pid} that we may see: {hidden}" : $"no process {pid}",
            { IsKernelThread: true } thread => $"{pid} ({thread.Comm}) is a kernel thread, which makes no system calls: nothing tells what it waits for",
            { Comm: var comm } => $"{pid} ({comm}) is stuck itself, which looks",
        });
        return 1;
    }

    private bool TryWrite(WhyReport report)
    {
        try
        {
            using var output = Console.OpenStandardOutput();
            if (_request.Json) WhyJson.Write(output, report);
            using var text = new StreamWriter(output);
            foreach (var line in _request.Json ? ImmutableArray.Create("") : WhyText.Lines(report)) text.WriteLine(line);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.CannotWrite(e);
            return false;
        }
    }
}
