namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>How a table of statistics is to look.</summary>
/// <param name="SortBy">Null leaves the calls in the order of their names.</param>
/// <param name="WallClock">Whether times are those on the clock rather than the kernel's CPU time.</param>
/// <param name="OverheadNs">Taken off each call: what tracing itself costs.</param>
public sealed record SummaryOptions(
    IReadOnlyList<SummaryColumn> Columns, SummaryColumn? SortBy, bool WallClock = true, long OverheadNs = 0)
{
    public static SummaryOptions Default { get; } = new(SummaryColumn.Default, SummaryColumn.Default[0]);
}
