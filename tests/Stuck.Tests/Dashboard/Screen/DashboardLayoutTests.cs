using System.Drawing;
using Stuck.Dashboard.Screen;
using Xunit;

namespace Stuck.Tests.Dashboard.Screen;

public sealed class DashboardLayoutTests
{
    [Fact]
    public void Panes_never_overlap_nor_leave_the_screen_whatever_its_size()
    {
        for (var columns = 1; columns < 200; columns += 3)
            for (var rows = 1; rows < 70; rows++)
            {
                var layout = DashboardLayout.Arrange(new Size(columns, rows), rows, rows / 3, hasRecords: rows % 2 == 0);
                Rectangle[] panes = [layout.Header, layout.Table, layout.Stuck, layout.Log, layout.KeyBar];
                var screen = new Rectangle(0, 0, columns, rows);
                foreach (var pane in panes.Where(p => !p.IsEmpty))
                {
                    if (rows > 1) Assert.True(screen.Contains(pane), $"{columns}x{rows}: {pane}");
                    if (rows > 1) Assert.All(panes.Where(p => p != pane), p => Assert.False(pane.IntersectsWith(p), $"{columns}x{rows}: {pane} {p}"));
                }
            }
    }

    [Theory]
    [InlineData(60, 15, 6, 3)]
    [InlineData(80, 24, 12, 5)]
    [InlineData(100, 30, 16, 6)]
    [InlineData(140, 45, 24, 10)]
    [InlineData(200, 60, 37, 10)]
    public void Untraced_the_table_gets_most_of_the_room(int columns, int rows, int processes, int told)
    {
        var layout = DashboardLayout.Arrange(new Size(columns, rows), 500, 20, hasRecords: false);
        Assert.InRange(layout.Table.Height - 1, processes, rows);
        Assert.InRange(layout.Log.Height, 3, told);
        Assert.InRange(layout.Stuck.Height, 3, 10);
        Assert.All([layout.Table, layout.Log, layout.Stuck], pane => Assert.Equal(columns, pane.Width));
        Assert.Equal(layout.KeyBar.Y, layout.Stuck.Bottom);
    }

    [Fact]
    public void What_was_recorded_gets_half_of_the_room()
    {
        var traced = DashboardLayout.Arrange(new Size(80, 24), 50, 20, hasRecords: true);
        Assert.InRange(traced.Log.Height, 8, 12);
    }

    [Fact]
    public void At_60x15_the_summary_has_a_row_for_a_group_and_one_for_the_others() =>
        Assert.Equal(3, DashboardLayout.Arrange(new Size(60, 15), 50, 20, hasRecords: false).Stuck.Height);

    [Fact]
    public void Few_processes_leave_the_room_to_the_log()
    {
        var few = DashboardLayout.Arrange(new Size(80, 24), 1, 20, hasRecords: true);
        var many = DashboardLayout.Arrange(new Size(80, 24), 100, 20, hasRecords: true);
        Assert.True(few.Log.Height > many.Log.Height);
    }

    [Fact]
    public void What_few_processes_leave_free_is_the_summarys_while_nothing_was_recorded()
    {
        var many = DashboardLayout.Arrange(new Size(100, 40), 14, 12, hasRecords: false);
        Assert.Equal(13, many.Stuck.Height);
        Assert.InRange(many.Log.Height, 6, 10);
        Assert.Equal(7, DashboardLayout.Arrange(new Size(100, 40), 14, 3, hasRecords: false).Stuck.Height);
        Assert.Equal(7, DashboardLayout.Arrange(new Size(100, 40), 14, 12, hasRecords: true).Stuck.Height);
    }
}
