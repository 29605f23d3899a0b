using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class BackgroundQueryTests
{
    [Theory]
    [InlineData("\e]11;rgb:ffff/ffff/ffff\e\\\e[?62;22c", true)]
    [InlineData("\e]11;rgb:fdfd/f6f6/e3e3\a", true)]
    [InlineData("q\e]11;rgb:00/2b/36\a\e[?6c", false)]
    [InlineData("\e]11;rgba:f/f/f/8\a", true)]
    [InlineData("\e[?6c", null)]
    [InlineData("\e]11;?\a", null)]
    [InlineData("", null)]
    public void A_background_is_light_dark_or_not_told(string answer, bool? isLight) => Assert.Equal(isLight, BackgroundQuery.IsLight(answer));

    [Theory]
    [InlineData("0;15", true)]
    [InlineData("0;default;7", true)]
    [InlineData("15;0", false)]
    [InlineData(null, false)]
    public void The_environment_may_tell(string? colours, bool isLight) =>
        Assert.Equal(isLight, TerminalProfile.Detect(name => name == "COLORFGBG" ? colours : null).IsLight);

    [Fact]
    public void The_usual_theme_is_the_one_that_suits_the_background()
    {
        var dark = new TerminalProfile(ColourDepth.True, Utf8: true, Remote: false);
        Assert.Equal(Palette.Default, new Theme(dark).Palette);
        Assert.Equal(Palette.Light, new Theme(dark with { IsLight = true }).Palette);
        Assert.Equal(Palette.Default, new Theme(dark with { IsLight = true }, Palette.Default).Palette);
        Assert.Equal(Palette.Mono, new Theme(dark with { IsLight = true, Colours = ColourDepth.Mono }).Palette);
    }
}
