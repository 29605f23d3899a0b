using Stuck.Tracing.Words;

namespace Stuck.Tracing.Tests.Words;

public sealed class LatencyTests
{
    [Theory]
    [InlineData(0, "0ns")]
    [InlineData(999, "999ns")]
    [InlineData(1_234, "1.23µs")]
    [InlineData(12_340, "12.3µs")]
    [InlineData(123_400, "123µs")]
    [InlineData(597_000_000, "597ms")]
    [InlineData(5_000_000_000, "5.00s")]
    [InlineData(41_000_000_000, "41.0s")]
    [InlineData(200_000_000_000, "3m20")]
    public void Three_digits_that_count_and_a_unit(long ns, string text) => Assert.Equal(text, Latency.Text(ns));
}
