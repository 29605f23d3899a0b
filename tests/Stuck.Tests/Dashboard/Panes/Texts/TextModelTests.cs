using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes.Texts;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Texts;

public sealed class TextModelTests
{
    private readonly TextModel _text = new();

    public TextModelTests()
    {
        _text.Show(Enumerable.Range(1, 50).Select(i => StyledLine.Of($"line {i}", default)));
        _text.Fit(width: 40, rows: 10);
    }

    [Fact]
    public void Keys_scroll_page_and_go_to_the_ends()
    {
        Press(DashboardAction.Up);
        Assert.Equal(("1-10 of 50", 0), (_text.Place, _text.Top));
        Press(DashboardAction.Down, DashboardAction.PageDown);
        Assert.Equal("11-20 of 50", _text.Place);
        Press(DashboardAction.Last, DashboardAction.PageDown);
        Assert.Equal("41-50 of 50", _text.Place);
        Press(DashboardAction.PageUp);
        Assert.Equal(31, _text.Top);
        Press(DashboardAction.First);
        Assert.Equal(0, _text.Top);
        Assert.False(_text.Do(DashboardAction.Tag));
    }

    [Fact]
    public void What_is_all_in_sight_does_not_scroll()
    {
        _text.Fit(40, 60);
        Press(DashboardAction.Down, DashboardAction.Last);
        Assert.Equal(("", 0), (_text.Place, _text.Top));
    }

    [Fact]
    public void Search_brings_the_row_to_the_top()
    {
        Assert.True(_text.Search("LINE 33", 0));
        Assert.Equal(32, _text.Top);
        Assert.True(_text.Search("line 3", -1));
        Assert.Equal(31, _text.Top);
        Assert.False(_text.Search("line 33", -1));
        Assert.False(_text.Search("no such", 1));
    }

    private void Press(params DashboardAction[] actions)
    {
        foreach (var action in actions) Assert.True(_text.Do(action));
    }
}
