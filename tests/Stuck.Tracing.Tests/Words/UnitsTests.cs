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
    [InlineData(100_000_000_000, "1m")]
    [InlineData(5_999_000_000_000, "99m")]
    [InlineData(6_000_000_000_000, "1h40")]
    [InlineData(273_600_000_000_000, "3d04h")]
    [InlineData(8_640_000_000_000_000, "100d")]
    public void A_length_of_time_is_coarser_the_longer_it_is(long ns, string text) => Assert.Equal(text, Units.Duration(ns));

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
