namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>How often a call returned and failed, and how long it took: all of it, and second by second.</summary>
/// <param name="name">The call's name.</param>
public sealed class CallLatencies(string name)
{
    public string Name => name;

    public CallStatistics Statistics { get; private set; }

    public LatencyHistogram Latencies { get; } = new();

    public LatencySpectrum Spectrum { get; } = new();

    /// <param name="endNs">When it returned; ns on CLOCK_MONOTONIC.</param>
    public void Add(long endNs, long durationNs, bool failed)
    {
        Statistics += CallStatistics.One(durationNs, failed);
        Latencies.Add(durationNs);
        Spectrum.Add(endNs, durationNs);
    }
}
