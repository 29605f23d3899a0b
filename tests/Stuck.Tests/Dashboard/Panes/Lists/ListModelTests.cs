using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Words;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Lists;

public sealed class ListModelTests
{
    private static readonly ImmutableArray<Column<string>> s_columns =
        [new("number", "N", "", 3, 0, row => row, Right: true), new("parity", "P", "", 4, 1, row => int.Parse(row) % 2 == 0 ? "even" : "odd", Share: 1)];

    private readonly ListModel<string> _list = new(s_columns, (a, b) => a == b);

    public ListModelTests()
    {
        _list.Show(Rows(1, 100));
        _list.Fit(width: 20, rows: 10);
    }

    [Fact]
    public void Keys_walk_page_and_go_to_the_ends()
    {
        Press(DashboardAction.Up);
        Assert.Equal((0, 0), (_list.Index, _list.Top));
        Press(DashboardAction.Down, DashboardAction.Down);
        Assert.Equal((2, 0), (_list.Index, _list.Top));
        // A page has a row in common with the one before.
        Press(DashboardAction.PageDown);
        Assert.Equal((11, 2), (_list.Index, _list.Top));
        Press(DashboardAction.Last, DashboardAction.Down, DashboardAction.PageDown);
        Assert.Equal((99, 90), (_list.Index, _list.Top));
        Press(DashboardAction.PageUp);
        Assert.Equal(90, _list.Index);
        Press(DashboardAction.First);
        Assert.Equal((0, 0, "1"), (_list.Index, _list.Top, _list.Selected));
    }

    [Fact]
    public void A_page_of_one_row_moves_all_the_same()
    {
        _list.Fit(20, 1);
        Press(DashboardAction.PageDown, DashboardAction.PageDown);
        Assert.Equal((2, 2), (_list.Index, _list.Top));
    }

    [Fact]
    public void Search_begins_at_the_selected_row_and_begins_again_at_the_end()
    {
        Assert.True(_list.Search("98", 0));
        Assert.Equal("98", _list.Selected);
        Assert.True(_list.Search("9", 1));
        Assert.Equal("99", _list.Selected);
        Assert.True(_list.Search("9", 1));
        Assert.Equal("9", _list.Selected);
        Assert.True(_list.Search("9", -1));
        Assert.Equal("99", _list.Selected);
        Assert.True(_list.Search("EVEN", 1));
        Assert.Equal("100", _list.Selected);
        Assert.False(_list.Search("neither", 0));
        Assert.Equal("100", _list.Selected);
    }

    [Fact]
    public void Without_rows_nothing_is_selected_and_no_key_fails()
    {
        _list.Show([]);
        foreach (var action in Enum.GetValues<DashboardAction>()) _list.Do(action);
        Assert.False(_list.Search("1", 1));
        Assert.Equal((-1, null), (_list.Index, _list.Selected));
    }

    [Fact]
    public void What_is_selected_stays_selected_in_a_changed_list()
    {
        _list.Select(49);
        _list.Show(Rows(31, 60));
        Assert.Equal(("50", 19), (_list.Selected, _list.Index));
    }

    [Fact]
    public void Columns_without_room_fall_away()
    {
        Assert.Equal([("number", 0, 3), ("parity", 4, 16)], _list.Placed.Select(placed => (placed.Column.Name, placed.X, placed.Width)));
        _list.Fit(7, 10);
        Assert.Equal(["number"], _list.Placed.Select(placed => placed.Column.Name));
    }

    [Fact]
    public void Whoever_paints_it_is_told_of_every_change()
    {
        var changes = 0;
        _list.Changed += () => changes++;
        Press(DashboardAction.Down);
        _list.Search("7", 0);
        _list.Show(Rows(1, 5));
        _list.Columns = [s_columns[0]];
        Assert.Equal(4, changes);
    }

    private static ImmutableArray<string> Rows(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(i => $"{i}")];

    private void Press(params DashboardAction[] actions)
    {
        foreach (var action in actions) Assert.True(_list.Do(action));
    }
}
