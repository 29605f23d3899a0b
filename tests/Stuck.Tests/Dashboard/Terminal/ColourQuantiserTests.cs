using Stuck.Dashboard.Terminal;
using Terminal.Gui.Drawing;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class ColourQuantiserTests
{
    [Theory]
    [InlineData(ColourDepth.True, 255, 95, 95, 0xff5f5f)]
    [InlineData(ColourDepth.Palette256, 255, 95, 95, 203)]
    [InlineData(ColourDepth.Palette256, 128, 128, 128, 244)]
    [InlineData(ColourDepth.Palette256, 0, 0, 0, 16)]
    [InlineData(ColourDepth.Palette256, 255, 255, 255, 231)]
    [InlineData(ColourDepth.Ansi16, 250, 10, 10, 9)]
    [InlineData(ColourDepth.Ansi16, 120, 120, 120, 8)]
    [InlineData(ColourDepth.Mono, 255, 95, 95, ColourQuantiser.Default)]
    public void A_colour_becomes_the_nearest_the_terminal_has(ColourDepth depth, int r, int g, int b, int expected)
    {
        Assert.Equal(expected, new ColourQuantiser(depth).Quantise(new Color(r, g, b)));
    }

    [Fact]
    public void The_terminals_own_colour_stays_its_own()
    {
        Assert.Equal(ColourQuantiser.Default, new ColourQuantiser(ColourDepth.True).Quantise(Color.None));
    }
}
