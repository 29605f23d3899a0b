using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

public sealed class ClockReadingsTests
{
    private readonly ClockReadings _readings = new();

    [Fact]
    public void Without_a_reading_nothing_is_known() => Assert.Null(_readings.ToMonotonic(5));

    [Fact]
    public void One_reading_tells_all_moments()
    {
        _readings.Add(1_000, 51_000);
        Assert.Equal(50_500, _readings.ToMonotonic(500));
        Assert.Equal(52_000, _readings.ToMonotonic(2_000));
    }

    [Fact]
    public void Between_two_readings_what_was_stolen_is_spread_evenly()
    {
        _readings.Add(1_000, 1_000);
        _readings.Add(2_000, 3_000);
        Assert.Equal(1_200, _readings.ToMonotonic(1_100));
        Assert.Equal(2_000, _readings.ToMonotonic(1_500));
        Assert.Equal(900, _readings.ToMonotonic(900));
        Assert.Equal(3_500, _readings.ToMonotonic(2_500));
    }

    [Fact]
    public void A_reading_that_goes_back_is_none()
    {
        _readings.Add(2_000, 2_000);
        _readings.Add(1_000, 3_000);
        _readings.Add(3_000, 1_000);
        Assert.Equal(500, _readings.ToMonotonic(500));
    }

    [Fact]
    public void Only_the_latest_are_kept()
    {
        for (var i = 0; i < 1_000; i++) _readings.Add(i * 10, i * 20);
        Assert.Equal(999 * 20, _readings.ToMonotonic(999 * 10));
        Assert.Equal((1_000 - 128) * 20 - 10, _readings.ToMonotonic((1_000 - 128) * 10 - 10));
    }
}
