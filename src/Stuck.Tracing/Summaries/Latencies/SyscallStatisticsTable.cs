namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>Writes statistics as <c>strace -c</c> does.</summary>
public static class SyscallStatisticsTable
{
    /// <summary>One element a line, without line ends.</summary>
    public static IEnumerable<string> Format(SyscallStatistics statistics, SummaryOptions options)
    {
        var total = Line("total", statistics.Total, options);
        var calls = statistics.Calls.Select(call => Line(call.Key, call.Value, options)).ToArray();
        SummaryLine[] lines = [.. Sorted(calls, options).Select(line => line with { Share = Share(line, total) }), total with { Share = 100 }];
        var widths = options.Columns.Select(column => Width(column, lines)).ToArray();
        var rule = string.Join(' ', widths.Select(width => new string('-', width)));
        return [
            Row(options.Columns, widths, column => column.Title),
            rule,
            .. lines[..^1].Select(line => Row(options.Columns, widths, column => column.Value(line))),
            rule,
            Row(options.Columns, widths, column => column.Value(lines[^1])),
        ];
    }

    private static IEnumerable<SummaryLine> Sorted(IEnumerable<SummaryLine> lines, SummaryOptions options) =>
        options.SortBy?.SortKey is { } key ? lines.OrderByDescending(key).ThenBy(line => line.Name, StringComparer.Ordinal) : lines;

    private static double Share(SummaryLine part, SummaryLine whole) =>
        whole.Times.TotalNs == 0 ? 0 : part.Times.TotalNs * 100.0 / whole.Times.TotalNs;

    private static SummaryLine Line(string name, CallStatistics call, SummaryOptions options)
    {
        var wall = Without(options.OverheadNs, call.Wall, call.Count);
        return new(name, call.Count, call.Errors, options.WallClock ? wall : Without(options.OverheadNs, call.System, call.Count), wall, 0);
    }

    private static CallTimes Without(long overheadNs, CallTimes times, long count) => new(
        Math.Max(0, times.TotalNs - overheadNs * count), Math.Max(0, times.MinNs - overheadNs), Math.Max(0, times.MaxNs - overheadNs));

    private static int Width(SummaryColumn column, SummaryLine[] lines) =>
        // strace leaves a blank behind the longest name.
        Math.Max(column.Width, lines.Max(line => column.Value(line).Length) + (column == SummaryColumn.Name ? 1 : 0));

    private static string Row(IReadOnlyList<SummaryColumn> columns, int[] widths, Func<SummaryColumn, string> text)
    {
        var cells = columns.Select((column, i) => column == SummaryColumn.Name
            ? i == columns.Count - 1 ? text(column) : text(column).PadRight(widths[i])
            : text(column).PadLeft(widths[i]));
        return string.Join(' ', cells);
    }
}
