using Stuck.Dashboard.Look;
using Xunit;

namespace Stuck.Tests.Dashboard.Look;

public sealed class BarsTests
{
    [Theory]
    [InlineData(0, "░░░░░░░░")]
    [InlineData(0.42, "███░░░░░")]
    [InlineData(1, "████████")]
    [InlineData(7, "████████")]
    public void A_meter_is_full_by_its_share(double share, string expected) => Assert.Equal(expected, Bars.Meter(share, 8));

    [Fact]
    public void A_course_is_as_high_as_its_largest_value()
    {
        var line = new Sparkline(5);
        Assert.Equal("▁▁▁▁▁", line.Text);
        foreach (var value in new[] { 1000.0, 0, 500, 1, 1000 }) line.Add(value);
        Assert.Equal("█▁▅▂█", line.Text);
    }
}
