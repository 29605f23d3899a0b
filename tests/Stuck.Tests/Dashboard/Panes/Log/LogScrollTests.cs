using Stuck.Dashboard.Panes.Log;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Log;

public sealed class LogScrollTests
{
    private readonly LogScroll _scroll = new();

    [Fact]
    public void At_first_the_newest_records_are_in_sight()
    {
        Assert.Equal(90, _scroll.Top(0, 100, 10));
        Assert.Equal(0, _scroll.Top(0, 3, 10));
    }

    [Fact]
    public void Scrolling_up_lets_go_of_the_tail_and_rows_stay_where_they_are()
    {
        _scroll.Move(-5, 0, 100, 10);
        Assert.False(_scroll.IsFollowing);
        Assert.Equal(85, _scroll.Top(0, 100, 10));
        Assert.Equal(85, _scroll.Top(40, 5000, 10));
    }

    [Fact]
    public void Reaching_the_end_follows_again()
    {
        _scroll.Move(-5, 0, 100, 10);
        _scroll.Move(9, 0, 100, 10);
        Assert.True(_scroll.IsFollowing);
        Assert.Equal(190, _scroll.Top(0, 200, 10));
    }

    [Fact]
    public void Following_can_be_asked_for()
    {
        _scroll.Show(0, 0, 100, 10);
        _scroll.Follow();
        Assert.Equal(90, _scroll.Top(0, 100, 10));
    }

    [Fact]
    public void Records_that_have_fallen_out_are_passed_over()
    {
        _scroll.Show(0, 0, 100, 10);
        Assert.Equal(30, _scroll.Top(30, 100, 10));
    }

    [Fact]
    public void Held_on_the_last_page_the_window_does_not_follow()
    {
        _scroll.Hold(90);
        Assert.Equal(90, _scroll.Top(0, 100, 10));
        Assert.Equal(90, _scroll.Top(0, 150, 10));
    }

    [Fact]
    public void The_window_never_begins_before_the_oldest_record()
    {
        _scroll.Move(-1000, 7, 100, 10);
        Assert.Equal(7, _scroll.Top(7, 100, 10));
    }
}
