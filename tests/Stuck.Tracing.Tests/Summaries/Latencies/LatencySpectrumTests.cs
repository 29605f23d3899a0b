using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Tracing.Tests.Summaries.Latencies;

public sealed class LatencySpectrumTests
{
    private const long Second = 1_000_000_000;

    private readonly LatencySpectrum _spectrum = new();

    [Fact]
    public void Calls_are_counted_by_the_second_and_by_powers_of_ten()
    {
        _spectrum.Add(100 * Second, 999);
        _spectrum.Add(100 * Second + 5, 1_000);
        _spectrum.Add(100 * Second + 6, 9_999);
        _spectrum.Add(101 * Second, 41 * Second);
        Assert.Equal([1, 2, 0, 0, 0, 0, 0, 0, 0], Column(100));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1], Column(101));
        Assert.Equal(new int[9], Column(99));
        Assert.Equal(new int[9], Column(102));
    }

    [Fact]
    public void Old_seconds_are_forgotten()
    {
        _spectrum.Add(100 * Second, 5);
        _spectrum.Add((100 + LatencySpectrum.Seconds) * Second, 5);
        Assert.Equal(0, _spectrum.Count(100, 0));
        Assert.Equal(1, _spectrum.Count(100 + LatencySpectrum.Seconds, 0));
        _spectrum.Add(100 * Second, 5);
        Assert.Equal(1, _spectrum.Count(100 + LatencySpectrum.Seconds, 0));
    }

    private int[] Column(long second) => [.. Enumerable.Range(0, LatencySpectrum.Bands).Select(band => _spectrum.Count(second, band))];
}
