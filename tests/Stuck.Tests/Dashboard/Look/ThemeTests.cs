using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Xunit;

namespace Stuck.Tests.Dashboard.Look;

public sealed class ThemeTests
{
    [Fact]
    public void In_the_row_that_one_looks_at_nothing_is_dim_and_what_is_stuck_stays_red()
    {
        var theme = new Theme(new TerminalProfile(ColourDepth.True, Utf8: true, Remote: false), Palette.Default);
        var row = theme.OnSelection(theme.Text, focused: true);
        Assert.Equal(row, theme.OnSelection(theme.Dim, focused: true));
        Assert.NotEqual(theme.Text.Background, row.Background);
        Assert.Equal(theme.Stuck.Foreground, theme.OnSelection(theme.Stuck, focused: true).Foreground);
    }
}
