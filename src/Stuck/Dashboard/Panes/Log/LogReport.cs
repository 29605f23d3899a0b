using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Rows of a log as plain lines, to copy or save; written as they are asked for, from any thread.</summary>
internal static class LogReport
{
    private const int StringLimit = 256;

    /// <param name="from">The first row.</param>
    /// <param name="end">One past the last.</param>
    public static IEnumerable<string> Of(ILogRows rows, long from, long end)
    {
        var reader = new LogReader { Options = FormatOptions.Default with { StringLimit = StringLimit, ResultColumn = 0 } };
        var line = new LogLine();
        for (var row = from; row < end; row++)
        {
            if (!rows.TryLocate(row, out var place) || !reader.TryRead(place, line)) yield return "… dropped: the history is full";
            else yield return $"{LogTimes.Clock(line.StartNs)} {line.Tid,7}  {line.Text.Chars}{(line.DurationNs is { } ns ? $" {LogTimes.Duration(ns)}" : "")}";
        }
    }
}
