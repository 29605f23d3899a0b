using System.Collections.Immutable;
using System.Globalization;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Status;

/// <summary>The columns of the status screen, named as Workerman names them.</summary>
internal static class StatusColumns
{
    /// <summary>What has no title is called by its command line, which may fill a screen; the document has it whole.</summary>
    private const int LongestName = 40;

    public static ImmutableArray<Column<StatusProcess>> OfProcesses { get; } =
    [
        Column<StatusProcess>("pid", p => Number(p.Sample.Pid), right: true),
        Column<StatusProcess>("memory", p => Units.Bytes(p.Sample.RssBytes), right: true),
        Column<StatusProcess>("listening", p => p.Sockets is { } s ? s.Listening.IsEmpty ? "none" : string.Join(",", s.Listening) : Units.Unknown),
        Column<StatusProcess>("worker_name", p => Short(p.Worker)),
        Column<StatusProcess>("in", p => Number(p.Sockets?.Inbound), right: true),
        Column<StatusProcess>("out", p => Number(p.Sockets?.Outbound), right: true),
        Column<StatusProcess>("total_request", p => p.Traffic is { Traffic: var t } ? "~" + Number(t.Requests) : Units.Unknown, right: true),
        Column<StatusProcess>("qps", p => p.Traffic is { Qps: var qps } ? "~" + Units.Rate(qps) : Units.Unknown, right: true),
        Column<StatusProcess>("thunder_herd", p => Number(p.Traffic?.Traffic.ThunderHerd), right: true),
        Column<StatusProcess>("client_close", p => Number(p.Traffic?.Traffic.ClientClose), right: true),
        Column<StatusProcess>("send_fail", p => Number(p.Traffic?.Traffic.SendFail), right: true),
        Column<StatusProcess>("status", StatusWords.Of),
    ];

    /// <param name="now">By the wall clock.</param>
    public static ImmutableArray<Column<StatusFamily>> OfFamilies(DateTimeOffset now) =>
    [
        Column<StatusFamily>("worker_name", f => Short(f.Family.Name)),
        Column<StatusFamily>("master", f => Number(f.Family.MasterPid), right: true),
        Column<StatusFamily>("workers", f => Number(f.Family.Workers.Length), right: true),
        Column<StatusFamily>("memory", f => Units.Bytes(f.Family.RssBytes), right: true),
        Column<StatusFamily>("cpu", f => f.Family.CpuPercent is { } cpu ? Units.Percent(cpu) + "%" : Units.Unknown, right: true),
        Column<StatusFamily>("start time", f => f.Started?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? Units.Unknown),
        Column<StatusFamily>("run", f => f.Started is { } started ? StatusText.RunTime(now - started) : Units.Unknown),
        Column<StatusFamily>("exit_status", f => f.Family.LastExit is { } exit ? ExitWords.Of(exit) : Units.Unknown, right: true),
        Column<StatusFamily>("exit_count", f => Number(f.Family.Exits), right: true),
    ];

    private static Column<TRow> Column<TRow>(string title, Func<TRow, string> value, bool right = false) =>
        new(title, title, "", title.Length, 0, value, right);

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 3)] + "...";

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Units.Unknown;
}
