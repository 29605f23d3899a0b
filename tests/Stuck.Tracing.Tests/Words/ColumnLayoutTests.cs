using Stuck.Tracing.Words;

namespace Stuck.Tracing.Tests.Words;

public class ColumnLayoutTests
{
    private static readonly Column<int>[] Columns =
    [
        new("pid", "PID", "", 5, 1, n => $"{n}"),
        new("name", "NAME", "", 10, 0, n => $"{n}", Share: 3),
        new("extra", "EXTRA", "", 6, 9, n => $"{n}"),
        new("call", "CALL", "", 8, 0, n => $"{n}", Share: 1),
    ];

    [Fact]
    public void With_room_all_columns_stand_one_blank_apart_and_share_what_is_left()
    {
        var placed = ColumnLayout.Fit(Columns, 40);
        Assert.Equal(["pid", "name", "extra", "call"], placed.Select(p => p.Column.Name));
        Assert.Equal([(0, 5), (6, 16), (23, 6), (30, 10)], placed.Select(p => (p.X, p.Width)));
    }

    [Fact]
    public void Without_room_the_least_important_go_first()
    {
        Assert.Equal(["pid", "name", "call"], ColumnLayout.Fit(Columns, 31).Select(p => p.Column.Name));
        Assert.Equal(["name", "call"], ColumnLayout.Fit(Columns, 20).Select(p => p.Column.Name));
    }

    [Fact]
    public void The_last_column_takes_what_room_there_is()
    {
        var placed = Assert.Single(ColumnLayout.Fit(Columns, 3));
        Assert.Equal((0, 3), (placed.X, placed.Width));
    }

    [Fact]
    public void What_matters_less_goes_before_a_sentence_is_cut_and_what_matters_more_does_not()
    {
        Column<int>[] columns = [Columns[0], Columns[2], Columns[3] with { Wanted = 20 }];
        Assert.Equal([("pid", 5), ("extra", 6), ("call", 20)], ColumnLayout.Fit(columns, 33).Select(p => (p.Column.Name, p.Width)));
        Assert.Equal([("pid", 5), ("call", 26)], ColumnLayout.Fit(columns, 32).Select(p => (p.Column.Name, p.Width)));
        Assert.Equal([("pid", 5), ("call", 14)], ColumnLayout.Fit([Columns[0] with { Priority = 1 }, columns[2]], 20).Select(p => (p.Column.Name, p.Width)));
    }

    [Fact]
    public void What_tells_least_goes_before_a_long_sentence_is_cut()
    {
        Column<int>[] columns = [Columns[0], Columns[2], Columns[3] with { Wanted = 10, Ample = 20 }];
        Assert.Equal([("pid", 5), ("extra", 6), ("call", 20)], ColumnLayout.Fit(columns, 33).Select(p => (p.Column.Name, p.Width)));
        Assert.Equal([("pid", 5), ("call", 26)], ColumnLayout.Fit(columns, 32).Select(p => (p.Column.Name, p.Width)));
        columns[1] = columns[1] with { Priority = 7 };
        Assert.Equal([("pid", 5), ("extra", 6), ("call", 19)], ColumnLayout.Fit(columns, 32).Select(p => (p.Column.Name, p.Width)));
    }

    [Theory]
    [InlineData(79)]
    [InlineData(139)]
    [InlineData(40)]
    public void The_process_table_fills_the_line_and_keeps_the_call_and_for_how_long(int width)
    {
        var placed = ColumnLayout.Fit(ProcessColumns.All, width);
        Assert.Equal(width, placed[^1].X + placed[^1].Width);
        Assert.Equal(["stuck", "for"], placed.TakeLast(2).Select(p => p.Column.Name));
        Assert.All(placed, p => Assert.True(p.Column.Title.Length <= p.Width));
        var usual = ColumnLayout.Fit([.. ProcessColumns.All.Where(column => !column.Extra)], width);
        Assert.True(usual[^2].Width >= Math.Min("reading 127.0.0.1:3306 mysqld/901".Length, width - 20));
    }
}
