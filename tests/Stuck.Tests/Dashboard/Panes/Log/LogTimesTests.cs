using Stuck.Dashboard.Panes.Log;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Log;

public sealed class LogTimesTests
{
    [Theory]
    [InlineData(0, "+0.0000")]
    [InlineData(597_000_000, "+0.5970")]
    [InlineData(12_345_000_000, "+12.345")]
    [InlineData(123_450_000_000, "+123.45")]
    [InlineData(1_234_500_000_000, "+1234.5")]
    [InlineData(12_345_000_000_000, "+12345s")]
    public void The_time_since_the_line_before_always_takes_seven_columns(long ns, string text)
    {
        Assert.Equal(text, LogTimes.Since(ns));
        Assert.Equal(7, text.Length);
    }

    [Theory]
    [InlineData(41_000, "<41.0µs>")]
    [InlineData(999_400, "<999µs>")]
    [InlineData(999_600, "<0.001>")]
    [InlineData(597_000_000, "<0.597>")]
    [InlineData(9_999_900_000, "<10.00>")]
    [InlineData(123_450_000_000, "<123.5>")]
    [InlineData(3_600_000_000_000, "<60m00>")]
    public void How_long_a_call_took_has_a_brief_form(long ns, string text) => Assert.Equal(text, LogTimes.BriefDuration(ns));

    [Theory]
    [InlineData(999_999_999, "")]
    [InlineData(1_000_000_000, "over 1s so far")]
    [InlineData(9_000_000_000, "over 1s so far")]
    [InlineData(59_000_000_000, "over 10s so far")]
    [InlineData(3599_000_000_000, "over 10m so far")]
    [InlineData(7300_000_000_000, "over 2h00 so far")]
    public void The_time_a_call_has_been_in_flight_grows_in_steps(long ns, string text)
    {
        Assert.Equal(text, LogTimes.SoFar(ns, runs: false));
    }

    [Theory]
    [InlineData(999_999_999, "")]
    [InlineData(41_900_000_000, "41s so far")]
    [InlineData(3599_000_000_000, "59m59 so far")]
    public void Where_somebody_is_waited_for_it_runs(long ns, string text) => Assert.Equal(text, LogTimes.SoFar(ns, runs: true));
}
