using System.Collections.Immutable;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Statistics;

/// <summary>The columns of the statistics.</summary>
internal static class LatencyColumns
{
    public const string Name = "call";

    /// <summary>What is sorted by at first.</summary>
    public const string Total = "total";

    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<LatencyColumn> All { get; } =
    [
        new(new(Name, "CALL", "the call's name", 16, 0, row => row.Name, Share: 1), row => row.Name),
        new(new("calls", "CALLS", "how often it returned", 9, 0, row => Units.Count(row.Statistics.Count), Right: true), row => row.Statistics.Count),
        new(new("errors", "ERRORS", "how often it failed", 7, 1, row => row.Statistics.Errors == 0 ? "" : Units.Count(row.Statistics.Errors),
            Right: true, Tone: row => row.Statistics.Errors > 0 ? Tone.Error : Tone.Normal), row => row.Statistics.Errors),
        new(new(Total, "TOTAL", "the time that all of them took", 7, 2, row => Latency.Text(row.Statistics.Wall.TotalNs), Right: true), row => row.Statistics.Wall.TotalNs),
        new(new("share", "SHARE%", "of the time of all calls", 6, 4, row => Units.Percent(row.Share), Right: true), row => row.Share),
        new(new("mean", "MEAN", "how long one took on average", 6, 3, row => Latency.Text(row.MeanNs), Right: true), row => row.MeanNs),
        new(new("p50", "P50", "half of them took no longer", 6, 1, row => Latency.Text(row.P50Ns), Right: true), row => row.P50Ns),
        new(new("p95", "P95", "95 of 100 took no longer", 6, 1, row => Latency.Text(row.P95Ns), Right: true), row => row.P95Ns),
        new(new("p99", "P99", "99 of 100 took no longer", 6, 1, row => Latency.Text(row.P99Ns), Right: true), row => row.P99Ns),
        new(new("max", "MAX", "the longest", 6, 1, row => Latency.Text(row.Statistics.Wall.MaxNs), Right: true), row => row.Statistics.Wall.MaxNs),
    ];

    /// <summary>Null if there is none of this name.</summary>
    public static LatencyColumn? Find(string name) => All.FirstOrDefault(column => column.Column.Name == name);
}
