using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Tracing.Tests.Summaries.Latencies;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_are_off_by_an_eighth_at_most()
    {
        var histogram = new LatencyHistogram();
        for (var ns = 1L; ns <= 1_000_000; ns += 7) histogram.Add(ns);
        foreach (var share in new[] { 0.01, 0.5, 0.95, 0.99, 1 })
            Assert.InRange(histogram.Percentile(share), share * 1_000_000 * 0.999, share * 1_000_000 * 1.126);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1_000)]
    [InlineData(123_456_789)]
    [InlineData(86_400_000_000_000)]
    [InlineData(1L << 61)]
    public void A_single_time_is_every_percentile(long ns)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(ns);
        Assert.InRange(histogram.Percentile(0.5), ns, ns + ns / 8);
        Assert.Equal(histogram.Percentile(0.5), histogram.Percentile(1));
    }

    [Fact]
    public void It_tells_how_one_time_compares_with_the_rest()
    {
        var histogram = new LatencyHistogram();
        for (var i = 0; i < 99; i++) histogram.Add(10_000);
        histogram.Add(1_000_000);
        Assert.Equal(0.99, histogram.ShareBelow(1_000_000), 3);
        Assert.Equal(0, histogram.ShareBelow(10_000));
    }
}
