namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>A line of the table of statistics: one call, or all together.</summary>
/// <param name="Times">Those that the table is about: wall-clock or system time.</param>
/// <param name="Share">Of the time of all calls; in percent.</param>
public sealed record SummaryLine(string Name, long Count, long Errors, CallTimes Times, CallTimes Wall, double Share)
{
    /// <summary>ns.</summary>
    public long AverageNs => Count == 0 ? 0 : Times.TotalNs / Count;

    /// <summary>ns.</summary>
    public long WallAverageNs => Count == 0 ? 0 : Wall.TotalNs / Count;
}
