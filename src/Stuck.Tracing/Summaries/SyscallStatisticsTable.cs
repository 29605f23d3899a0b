using System.Globalization;

namespace Stuck.Tracing.Summaries;

/// <summary>Writes statistics as <c>strace -c -w</c> does: the most time first.</summary>
public static class SyscallStatisticsTable
{
    private const string Heading = "% time     seconds  usecs/call     calls    errors syscall";
    private const string Rule = "------ ----------- ----------- --------- --------- ----------------";

    /// <summary>One element a line, without line ends.</summary>
    public static IEnumerable<string> Format(SyscallStatistics statistics)
    {
        var total = statistics.Total;
        var lines = statistics.Calls
            .OrderByDescending(call => call.Value.TotalNs)
            .ThenBy(call => call.Key, StringComparer.Ordinal)
            .Select(call => Line(call.Key, call.Value, Share(call.Value.TotalNs, total.TotalNs)));
        return [Heading, Rule, .. lines, Rule, Line("total", total, 100)];
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : part * 100.0 / whole;

    private static string Line(string name, CallStatistics call, double percent)
    {
        var perCall = call.Count == 0 ? 0 : call.TotalNs / call.Count / 1000;
        var errors = call.Errors == 0 ? "" : call.Errors.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture, $"{percent,6:F2} {call.TotalNs / 1e9,11:F6} {perCall,11} {call.Count,9} {errors,9} {name}");
    }
}
