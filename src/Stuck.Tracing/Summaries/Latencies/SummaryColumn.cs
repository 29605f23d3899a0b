using System.Globalization;

namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>A column of the table of statistics, as <c>strace -c -U</c> has it.</summary>
/// <param name="Names">What it is called on a command line: strace has several names for most.</param>
/// <param name="Width">The fewest characters.</param>
/// <param name="SortKey">What the table is sorted by, the largest first; null where it cannot be, or is by name.</param>
public sealed record SummaryColumn(string[] Names, string Title, int Width, Func<SummaryLine, string> Value, Func<SummaryLine, double>? SortKey)
{
    public static SummaryColumn Name { get; } = new(["name", "syscall", "syscall_name", "syscall-name"], "syscall", 16, line => line.Name, null);

    private static SummaryColumn Time { get; } =
        new(["time", "time_percent", "time-percent"], "% time", 6, line => line.Share.ToString("F2", CultureInfo.InvariantCulture), line => line.Times.TotalNs);

    private static SummaryColumn Total { get; } =
        new(["time_total", "time-total", "total_time", "total-time"], "seconds", 11, line => Seconds(line.Times.TotalNs), line => line.Times.TotalNs);

    private static SummaryColumn Average { get; } =
        new(["avg_time", "avg-time", "time_avg", "time-avg"], "usecs/call", 11, line => Whole(line.AverageNs / 1000), line => line.AverageNs);

    private static SummaryColumn Calls { get; } = new(["calls", "count"], "calls", 9, line => Whole(line.Count), line => line.Count);

    private static SummaryColumn Errors { get; } =
        new(["error", "errors"], "errors", 9, line => line.Errors == 0 ? "" : Whole(line.Errors), line => line.Errors);

    public static IReadOnlyList<SummaryColumn> All { get; } =
    [
        Time,
        Total,
        new(["min_time", "min-time", "shortest", "time_min", "time-min"], "shortest", 8, line => Seconds(line.Times.MinNs), line => line.Times.MinNs),
        new(["longest", "max_time", "max-time", "time_max", "time-max"], "longest", 7, line => Seconds(line.Times.MaxNs), line => line.Times.MaxNs),
        Average,
        Calls,
        Errors,
        Name,
        new(["wall_total", "wall-total", "total_wall", "total-wall"], "wall-total", 11, line => Seconds(line.Wall.TotalNs), line => line.Wall.TotalNs),
        new(["wall_min", "wall-min", "min_wall", "min-wall"], "wall-min", 8, line => Seconds(line.Wall.MinNs), line => line.Wall.MinNs),
        new(["wall_max", "wall-max", "max_wall", "max-wall"], "wall-max", 8, line => Seconds(line.Wall.MaxNs), line => line.Wall.MaxNs),
        new(["wall_avg", "wall-avg", "avg_wall", "avg-wall"], "wall-avg", 11, line => Whole(line.WallAverageNs / 1000), line => line.WallAverageNs),
    ];

    public static IReadOnlyList<SummaryColumn> Default { get; } = [Time, Total, Average, Calls, Errors, Name];

    /// <summary>The column that goes by a name, or null.</summary>
    public static SummaryColumn? Find(string name) => All.FirstOrDefault(column => column.Names.Contains(name));

    private static string Seconds(long ns) => (ns / 1e9).ToString("F6", CultureInfo.InvariantCulture);

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
