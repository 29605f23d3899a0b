using System.Reactive.Linq;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Trace;

/// <summary>A run of <c>stuck trace</c> from the first attach to the last line.</summary>
internal sealed class TraceRun : IDisposable
{
    /// <summary>How often lines are written out; a history holds many seconds of the busiest process.</summary>
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(25);

    private readonly TraceRequest _request;
    private readonly TraceSources _sources;
    private readonly TraceOutput _output;
    private readonly FaultLog _faults;
    private readonly StopSignals _stop;
    private readonly HistoryBudget _budget;
    private readonly TraceCosts? _costs;
    private SessionBatch _latest = SessionBatch.Empty;
    private volatile bool _started;
    private bool _hasFailed;

    /// <summary>The exit status when there is nothing to trace.</summary>
    private int _failureStatus = 1;

    private TraceRun(TraceRequest request, TraceOutput output, FaultLog faults)
    {
        _request = request;
        _faults = faults;
        _output = output;
        _costs = request.MaxSlowdown is { } percent ? new TraceCosts(percent, output.Notify) : null;
        _stop = new StopSignals(ignore: request.Interruptible >= 3);
        _sources = TraceSources.Open(new PtraceOptions
        {
            FollowThreads = request.Follow,
            FollowForks = request.Follow,
            DetachOnExecve = request.DetachOnExecve,
            SameCpu = request.SameCpu,
            PeersOf = new ProcessPeers(TimeProvider.System).Of,
            FilterInKernel = request.FiltersInKernel,
            Includes = request.Filter.IncludesAll ? null : request.Filter.Includes,
            Capture = new CaptureOptions(
                StringBytes: request.Format.StringLimit,
                Elements: request.Format.Abbreviated.IncludesAll ? Math.Max(32, request.Format.StringLimit) : int.MaxValue,
                RecordBytes: CaptureOptions.MostRecordBytes,
                DescriptorTargets: request.Format.Descriptors != DescriptorDetails.None || request.Paths.Count > 0,
                NetlinkProtocols: true,
                Environment: !request.Format.Abbreviated.IncludesAll,
                ReadDumps: request.ReadDumps.IsEmpty ? null : request.ReadDumps,
                WriteDumps: request.WriteDumps.IsEmpty ? null : request.WriteDumps,
                InstructionPointers: request.InstructionPointers,
                DescriptorDetails: (request.Format.Descriptors & ~DescriptorDetails.Path) != 0,
                ProcessNames: (request.Format.Pids & PidDetails.Command) != 0,
                SystemTimes: request.Summary != SummaryKind.None && !request.Table.WallClock),
            Wakers = request.Wakers,
            Budget = _budget = new HistoryBudget { WaitsForReader = output.IsFile },
        }, request.Backend);
    }

    /// <returns>The exit status of <c>stuck</c>: the command's own; 126 or 127 where it could not be started, 1 when nothing else could be traced.</returns>
    public static async Task<int> RunAsync(TraceRequest request, FaultLog faults)
    {
        try
        {
            using var output = new TraceOutput(request, faults, TimeProvider.System);
            using var run = new TraceRun(request, output, faults);
            return await run.RunAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.Write(CannotWrite(request, e));
            return 1;
        }
    }

    public void Dispose()
    {
        _sources.Dispose();
        _stop.Dispose();
    }

    private async Task<int> RunAsync()
    {
        using var clock = new FrameClock(Frame, "trace output");
        _sources.Changed += clock.TickNow;
        var session = new TraceSession(_sources);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = clock.Scan(SessionBatch.Empty, (before, _) => session.CutAfter(before)).Subscribe(
            batch => Take(batch, ended), e => Fail(e, ended, finished), () => Finish(session, finished));

        var command = _request.Command.Count > 0 ? await SpawnAsync().ConfigureAwait(false) : null;
        if (_request.Command.Count > 0 && command is null) return _failureStatus;
        if (!await AttachAllAsync().ConfigureAwait(false) && command is null) return 1;
        _started = true;
        clock.TickNow();
        await Task.WhenAny(ended.Task, _stop.Received).ConfigureAwait(false);
        _sources.Dispose();
        clock.Dispose();
        await finished.Task.ConfigureAwait(false);
        var status = _stop.Received.IsCompleted ? StopSignals.DieBy(_stop.Received.Result) : ExitStatus(command);
        return status == 0 && _faults.Count == 0 && (_hasFailed || _output.IsPartial) ? 1 : status;
    }

    private void Finish(TraceSession session, TaskCompletionSource finished)
    {
        if (TryWrite(() => _output.Write(session.CutAfter(_latest)))) TryWrite(() => _output.Finish(_sources.Lost));
        finished.TrySetResult();
    }

    /// <summary>Nothing comes any more: what is traced is let go of, and waits for nobody who writes until then.</summary>
    private void Fail(Exception exception, TaskCompletionSource ended, TaskCompletionSource finished)
    {
        _budget.WaitsForReader = false;
        _faults.Take("the trace", exception);
        ended.TrySetResult();
        finished.TrySetResult();
    }

    private void Take(SessionBatch batch, TaskCompletionSource ended)
    {
        if (_faults.Try("the trace", () => OnBatch(batch, ended)) is not null) ended.TrySetResult();
    }

    private void OnBatch(SessionBatch batch, TaskCompletionSource ended)
    {
        _latest = batch;
        // First it is said whom we attach to; what these do meanwhile is kept for the next batch.
        if (!_started) return;
        // A command of ours runs on as it would without a trace, and we wait for it as whoever started us does.
        if (!TryWrite(() => _output.Write(batch)) ? _request.Command.Count == 0 : _output.IsComplete) ended.TrySetResult();
        _costs?.LetGoOfTooSlow(_sources, batch.AtNs);
        // The sources are asked, not the batch: that may have been cut before the first process was attached to.
        if (_sources.Processes.All(p => p.State != TraceState.Attached)) ended.TrySetResult();
    }

    /// <summary>A full disk, a closed pipe or a mistake of ours ends the run; the tracees go on.</summary>
    private bool TryWrite(Action write)
    {
        if (_hasFailed) return false;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            End();
            Complaint.Write(CannotWrite(_request, e) + ": the trace ends here, what is traced runs on");
        }
        catch (Exception e)
        {
            End();
            _faults.Take("the trace's output", e);
        }

        return !_hasFailed;
    }

    /// <summary>Nobody reads any more: no tracee waits for that.</summary>
    private void End()
    {
        _hasFailed = true;
        _budget.WaitsForReader = false;
    }

    private static string CannotWrite(TraceRequest request, Exception e)
    {
        // The framework's messages end with the path.
        var reason = e.Message.Split(" : ")[0];
        return $"cannot write {(request.Output is { } path ? $"'{path}'" : "to standard error")}: {reason}";
    }

    private async Task<TracedProcess?> SpawnAsync()
    {
        if (_request.Launcher is { } launcher) return Accept(await _sources.LaunchAsync(launcher).ConfigureAwait(false));
        if (ExecutablePath.Find(_request.Command[0], out var failure) is not { } file)
        {
            _failureStatus = Complaint.CannotStart(failure!);
            return null;
        }

        var result = await _sources.SpawnAsync(Start(_request, file) with { Ignored = _stop.Revived }).ConfigureAwait(false);
        if (result.Failure is { } refused) _failureStatus = Complaint.CannotStart(refused);
        return result.Process;
    }

    /// <summary>The command as it was asked for.</summary>
    public static StoppedStart Start(TraceRequest request, string file) =>
        new(file, request.CommandName is { } name ? [name, .. request.Command.Skip(1)] : request.Command)
        {
            EnvironmentChanges = request.EnvironmentChanges,
            Identity = request.User is { } user ? CommandIdentity.Find(user) : null,
        };

    private async Task<bool> AttachAllAsync()
    {
        var any = false;
        foreach (var process in _request.Everybody ? Everybody() : _request.Pids.Select(LocalProcess.KeyOf))
        {
            any |= Accept(await _sources.AttachAsync(process).ConfigureAwait(false)) is not null;
            if (_sources.IsRefused) break;
        }

        foreach (var refusal in _sources.Refusals) _output.Notify(SourceWords.Instead(refusal));
        return any;
    }

    /// <summary>Who vanishes before it is attached to is not missed.</summary>
    private static IEnumerable<ProcessKey> Everybody() =>
        SelectionOptions.Resolve(new ProcessSelection([], [], []) { Everybody = true }).Select(process => process.Key).Where(process => !LocalProcess.IsGone(process));

    private TracedProcess? Accept(AttachResult result)
    {
        if (result.Failure is { } failure) _output.Notify(failure.Explanation);
        return result.Process;
    }

    /// <summary>The command's own; as strace, 0 for processes that were attached to.</summary>
    private static int ExitStatus(TracedProcess? command)
    {
        if (command is not { WaitStatus: >= 0 and var status }) return 0;
        var signal = status & 0x7f;
        return signal == 0 ? status >> 8 & 0xff : StopSignals.DieBy(signal);
    }
}
