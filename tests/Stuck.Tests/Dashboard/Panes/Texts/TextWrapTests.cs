using Stuck.Dashboard.Panes.Texts;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Texts;

public sealed class TextWrapTests
{
    [Fact]
    public void Long_lines_go_on_below_indented_and_nothing_of_them_is_lost()
    {
        var line = new StyledLine([new("0123456789", default), new("abcdefghijklmnop", default)], Indent: 2);
        Assert.Equal(["0123456789ab", "  cdefghijkl", "  mnop"], TextWrap.Wrap([line], 12).Select(row => row.ToString()));
        Assert.Equal(["short", ""], TextWrap.Wrap([StyledLine.Of("short", default), StyledLine.Empty], 12).Select(row => row.ToString()));
    }
}
