using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Lists;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Lists;

public sealed class RowSelectionTests
{
    private readonly RowSelection<string> _selection = new((a, b) => a == b);

    [Fact]
    public void The_selection_sticks_to_its_row_when_rows_move()
    {
        _selection.Select(1, ["10", "20", "30"], 5);
        _selection.Update(["5", "7", "10", "20", "30"], 5);
        Assert.Equal(3, _selection.Index);
    }

    [Fact]
    public void When_its_row_goes_the_row_in_its_place_is_selected()
    {
        _selection.Select(1, ["10", "20", "30"], 5);
        _selection.Update(["10", "30"], 5);
        Assert.Equal(1, _selection.Index);
        _selection.Update(["10"], 5);
        Assert.Equal(0, _selection.Index);
    }

    [Fact]
    public void Of_no_rows_none_is_selected_and_of_some_the_first()
    {
        _selection.Update([], 5);
        Assert.Equal(-1, _selection.Index);
        _selection.Update(["4", "5"], 5);
        Assert.Equal(0, _selection.Index);
    }

    [Fact]
    public void It_scrolls_no_further_than_it_takes_to_see_the_row()
    {
        var rows = Enumerable.Range(0, 100).Select(i => $"{i}").ToImmutableArray();
        _selection.Select(50, rows, 10);
        Assert.Equal(41, _selection.Top);
        _selection.Select(45, rows, 10);
        Assert.Equal(41, _selection.Top);
        _selection.Select(40, rows, 10);
        Assert.Equal(40, _selection.Top);
        _selection.Select(1000, rows, 10);
        Assert.Equal((99, 90), (_selection.Index, _selection.Top));
    }

    [Fact]
    public void A_list_that_has_become_shorter_leaves_no_blank_rows()
    {
        var rows = Enumerable.Range(0, 100).Select(i => $"{i}").ToImmutableArray();
        _selection.Select(99, rows, 10);
        _selection.Update(rows[..15], 10);
        Assert.Equal((14, 5), (_selection.Index, _selection.Top));
    }
}
