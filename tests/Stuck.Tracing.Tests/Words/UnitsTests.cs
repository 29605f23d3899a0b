using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Tests.Words;

public class UnitsTests
{
    [Theory]
    [InlineData(12_000_000, "12ms")]
    [InlineData(99_999_999, "99ms")]
    [InlineData(600_000_000, "0.6s")]
    [InlineData(999_999_999, "0.9s")]
    [InlineData(41_900_000_000, "41s")]
    [InlineData(100_000_000_000, "1m40")]
    [InlineData(119_000_000_000, "1m59")]
    [InlineData(5_999_000_000_000, "99m59")]
    [InlineData(6_000_000_000_000, "1h40")]
    [InlineData(273_600_000_000_000, "3d04h")]
    [InlineData(8_640_000_000_000_000, "100d")]
    public void A_length_of_time_is_coarser_the_longer_it_is(long ns, string text) => Assert.Equal(text, Units.Duration(ns));

    [Fact]
    public void A_longer_time_never_reads_as_a_shorter_one_does()
    {
        var before = TimeSpan.Zero;
        for (var seconds = 1L; seconds < 200 * 86_400; seconds += 1 + seconds / 50)
        {
            var text = Units.Duration(seconds * 1_000_000_000);
            var read = Read(text);
            Assert.True(read >= before && read <= TimeSpan.FromSeconds(seconds), $"{seconds} s reads {text}");
            Assert.True(text.Length <= 6, text);
            before = read;
        }
    }

    /// <summary>As a person reads it: <c>1m40</c> is a minute and forty seconds.</summary>
    private static TimeSpan Read(string text)
    {
        var parts = Regex.Matches(text, @"(\d+)([a-z]*)");
        string[] units = ["d", "h", "m", "s", ""];
        double[] seconds = [86_400, 3_600, 60, 1];
        var first = Array.IndexOf(units, parts[0].Groups[2].Value);
        return TimeSpan.FromSeconds(parts.Select((part, i) => int.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * seconds[first + i]).Sum());
    }

    [Theory]
    [InlineData(59, "<1m")]
    [InlineData(119, "1m")]
    [InlineData(5_999, "99m")]
    [InlineData(6_000, "1h40")]
    public void An_age_is_in_whole_minutes(int seconds, string text) => Assert.Equal(text, Units.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(312, "312 bytes")]
    [InlineData(12_058_624, "11.5 MiB")]
    public void In_a_sentence_memory_carries_its_unit(long bytes, string text) => Assert.Equal(text, Units.Size(bytes));

    [Theory]
    [InlineData(0, "hardly any of a CPU")]
    [InlineData(0.3, "0.3 % of a CPU")]
    [InlineData(97.4, "97 % of a CPU")]
    public void In_a_sentence_a_share_of_a_cpu_is_never_nothing(double percent, string text) => Assert.Equal(text, Units.OfCpu(percent));

    [Theory]
    [InlineData(0.85, "0.8 s")]
    [InlineData(99.9, "99 s")]
    [InlineData(100, "1 min 40 s")]
    [InlineData(7_200, "2 h")]
    [InlineData(12_000, "3 h 20 min")]
    [InlineData(86_400, "24 h")]
    [InlineData(273_600, "3 d 4 h")]
    public void In_a_sentence_a_time_names_no_unit_of_which_there_is_none(double seconds, string text) =>
        Assert.Equal(text, WaitWords.Time(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1K")]
    [InlineData(12_058_624, "11.5M")]
    [InlineData(524_288_000, "500M")]
    [InlineData(1_288_490_188, "1.2G")]
    public void Memory_is_in_units_of_1024(long bytes, string text) => Assert.Equal(text, Units.Bytes(bytes));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.34, "0.3")]
    [InlineData(24, "24")]
    [InlineData(999.4, "999")]
    [InlineData(1234, "1.2k")]
    [InlineData(65_000, "65.0k")]
    [InlineData(123_456, "123k")]
    [InlineData(1_200_000, "1.2M")]
    public void Rates_keep_to_five_characters(double perSecond, string text) => Assert.Equal(text, Units.Rate(perSecond));

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(99.9, "99.9")]
    [InlineData(99.96, "100")]
    [InlineData(1600, "1600")]
    public void Percentages_keep_to_four_characters(double percent, string text) => Assert.Equal(text, Units.Percent(percent));
}
