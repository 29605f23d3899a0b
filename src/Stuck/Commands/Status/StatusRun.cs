using System.Diagnostics;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Verdicts;

namespace Stuck.Commands.Status;

/// <summary>A run of <c>stuck status</c>: looks, traces if asked to, looks again, writes.</summary>
internal sealed class StatusRun(StatusRequest request, ProcessSampler sampler)
{
    /// <summary>Between two looks without tracing: long enough to tell who uses a CPU, short enough to wait for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>A name server that has not answered by then is not waited for.</summary>
    private static readonly TimeSpan NamesDeadline = TimeSpan.FromSeconds(1);

    private readonly HostNames? _names = request.Names ? new HostNames() : null;
    private WorkerFamilies _families = WorkerFamilies.Empty;

    /// <returns>The exit status of <c>stuck</c>: 1 when there is nothing to show, or nothing could be traced, or written.</returns>
    public static async Task<int> RunAsync(StatusRequest request)
    {
        using var sampler = new ProcessSampler();
        return await new StatusRun(request, sampler).RunAsync().ConfigureAwait(false);
    }

    private async Task<int> RunAsync()
    {
        var first = sampler.Sample();
        var selected = request.Selection.Resolve(first, Environment.ProcessId);
        foreach (var error in selected.Errors) Complaint.Write(error);
        if (selected.Pids.IsEmpty && !request.Selection.IsEverything) return 1;
        sampler.Watched = Shown(first);
        _families = _families.With(first);

        StatusTracing? tracing = null;
        if (request.TraceFor is { } time)
        {
            tracing = new StatusTracing(sampler, new StatusLook(_names));
            _families = await tracing.RunAsync(selected.Pids, time, _families).ConfigureAwait(false);
        }
        else
        {
            await Task.Delay(Look).ConfigureAwait(false);
        }

        var table = tracing?.Table ?? ProcessTable.Empty.With(sampler.Sample());
        _families = _families.With(table.Snapshot);
        var watched = TimeSpan.FromMicroseconds((table.AtNs - first.AtNs) / 1000);
        var report = Report(table, tracing, watched);
        if (await NamesHaveComeAsync().ConfigureAwait(false)) report = Report(table, tracing, watched);
        if (!TryWrite(report)) return 1;
        if (SamplingRights.Explain([.. report.Processes.Select(process => process.Sample)]) is { } hidden) Complaint.Write(hidden);
        if (tracing?.Signal is { } signal) return StopSignals.DieBy(signal);
        return tracing is { Attached: 0 } ? 1 : 0;
    }

    /// <summary>False where there is nothing to wait for.</summary>
    private async Task<bool> NamesHaveComeAsync()
    {
        if (_names is null) return false;
        var begun = Stopwatch.GetTimestamp();
        while (_names.IsWaiting && Stopwatch.GetElapsedTime(begun) < NamesDeadline) await Task.Delay(10).ConfigureAwait(false);
        return true;
    }

    private StatusReport Report(ProcessTable table, StatusTracing? tracing, TimeSpan watched)
    {
        var look = new StatusLook(_names);
        look.BeginRound();
        // Times are told as of the snapshot; Stopwatch has the same clock in the same unit.
        var now = SteadyClock.Ours.Now - Stopwatch.GetElapsedTime(table.AtNs);
        var shown = Shown(table.Snapshot);
        var started = table.Snapshot.Processes.ToDictionary(p => p.Pid, p => p.Started);
        var rows = table.Rows.Where(row => shown.Contains(row.Pid))
            .OrderBy(row => _families.Of(row.Pid)?.MasterPid ?? row.Pid)
            .ThenBy(row => _families.Of(row.Pid)?.MasterPid is null ? "" : _families.Of(row.Pid)!.Name, StringComparer.Ordinal)
            .ThenBy(row => row.Pid);
        return new StatusReport(
            Environment.MachineName,
            now,
            table.Snapshot.Host,
            [
                .. from family in _families.All
                   where family.MasterPid is { } master && shown.Contains(master) || family.Workers.Any(shown.Contains)
                   let first = family.MasterPid ?? family.Workers[0]
                   select new StatusFamily(family, started.TryGetValue(first, out var at) ? at : null),
            ],
            [
                .. from row in Judged.Of(rows, table.Rows, look.Judge)
                   let family = _families.Of(row.Pid)
                   let verdict = RespawnRules.Judge(row.Sample, family, watched, now) ?? row.Verdict
                   select look.Of(row with { Verdict = verdict }, family, tracing?.TrafficOf(row.Sample), table.AtNs),
            ]);
    }

    /// <summary>The processes to show; where everything is asked for, all but ourselves and the kernel's own.</summary>
    private HashSet<int> Shown(ProcessSnapshot snapshot) => request.Selection.IsEverything
        ? [.. snapshot.Processes.Where(p => !p.IsKernelThread && p.Pid != Environment.ProcessId).Select(p => p.Pid)]
        : [.. request.Selection.Resolve(snapshot, Environment.ProcessId).Pids];

    private bool TryWrite(StatusReport report)
    {
        try
        {
            using var output = new StreamWriter(Console.OpenStandardOutput());
            foreach (var line in request.Json ? [StatusJson.Format(report)] : StatusText.Lines(report)) output.WriteLine(line);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.CannotWrite(e);
            return false;
        }
    }
}
