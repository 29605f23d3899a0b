namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>How often a call returned and failed, and how long it took: all of it, and second by second.</summary>
/// <param name="call">The call's name.</param>
/// <param name="place">In which function of its caller's; null for all of them.</param>
public sealed class CallLatencies(string call, string? place = null)
{
    /// <summary><c>read</c>, or <c>read in fetch_row</c>.</summary>
    public string Name { get; } = place is null ? call : $"{call} in {place}";

    public string Call => call;

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
