namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>A line of a table of calls.</summary>
/// <param name="Name">With where it was made, if that is told apart.</param>
/// <param name="Call">The call's name alone.</param>
/// <param name="Share">Of the time of all calls together; percent.</param>
/// <param name="P50Ns">Half of them took no longer; ns.</param>
public sealed record LatencyRow(string Name, string Call, CallStatistics Statistics, double Share, long P50Ns, long P95Ns, long P99Ns)
{
    /// <param name="totalNs">The time of all calls together; ns.</param>
    public static LatencyRow Of(CallLatencies times, long totalNs) => new(
        times.Name, times.Call, times.Statistics, totalNs == 0 ? 0 : times.Statistics.Wall.TotalNs * 100.0 / totalNs,
        times.Latencies.Percentile(0.5), times.Latencies.Percentile(0.95), times.Latencies.Percentile(0.99));

    public long MeanNs => Statistics.Count == 0 ? 0 : Statistics.Wall.TotalNs / Statistics.Count;
}
