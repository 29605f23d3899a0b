using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Commands.Status;

/// <summary>All that <c>stuck status</c> has to say.</summary>
/// <param name="Families">Those that the processes belong to.</param>
/// <param name="Processes">Masters with their workers behind them.</param>
internal sealed record StatusReport(
    string Host, DateTimeOffset Time, HostSample Load, ImmutableArray<StatusFamily> Families, ImmutableArray<StatusProcess> Processes)
{
    /// <summary>Of a frame.</summary>
    /// <param name="trafficOf">What a process has done for its clients; null where nobody was traced.</param>
    public static StatusReport Of(Frame frame, Func<ProcessRow, StatusTraffic?>? trafficOf = null)
    {
        var shown = frame.Rows.Select(row => row.Pid).ToHashSet();
        var started = frame.Snapshot.Processes.ToDictionary(p => p.Pid, p => p.Started);
        var rows = frame.Rows
            .OrderBy(row => frame.Families.Of(row.Pid)?.MasterPid ?? row.Pid)
            .ThenBy(row => frame.Families.Of(row.Pid)?.MasterPid is null ? "" : frame.Families.Of(row.Pid)!.Name, StringComparer.Ordinal)
            .ThenBy(row => row.Pid);
        return new StatusReport(
            frame.Host,
            frame.Time,
            frame.Snapshot.Host,
            [
                .. from family in frame.Families.All
                   where family.MasterPid is { } master && shown.Contains(master) || family.Workers.Any(shown.Contains)
                   let first = family.MasterPid ?? family.Workers[0]
                   select new StatusFamily(family, started.TryGetValue(first, out var at) ? at : null),
            ],
            [
                .. from row in rows
                   select new StatusProcess(
                       row, frame.Families.Of(row.Pid), trafficOf?.Invoke(row), frame.AtNs),
            ]);
    }
}
