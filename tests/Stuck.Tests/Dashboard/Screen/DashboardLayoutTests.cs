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
                var layout = DashboardLayout.Arrange(new Size(columns, rows), rows);
                Rectangle[] panes = [layout.Header, layout.Table, layout.Stuck, layout.Log, layout.KeyBar];
                var screen = new Rectangle(0, 0, columns, rows);
                foreach (var pane in panes.Where(p => !p.IsEmpty))
                {
                    if (rows > 1) Assert.True(screen.Contains(pane), $"{columns}x{rows}: {pane}");
                    if (rows > 1) Assert.All(panes.Where(p => p != pane), p => Assert.False(pane.IntersectsWith(p), $"{columns}x{rows}: {pane} {p}"));
                }
            }
    }

    [Fact]
    public void At_80x24_the_summary_stands_below_and_at_140x45_beside_the_table()
    {
        var narrow = DashboardLayout.Arrange(new Size(80, 24), 50);
        Assert.Equal(80, narrow.Table.Width);
        Assert.Equal(narrow.KeyBar.Y, narrow.Stuck.Bottom);
        Assert.InRange(narrow.Log.Height, 8, 12);

        var wide = DashboardLayout.Arrange(new Size(140, 45), 50);
        Assert.Equal((wide.Table.Y, wide.Table.Height), (wide.Stuck.Y, wide.Stuck.Height));
        Assert.Equal(140, wide.Stuck.Right);
        Assert.Equal(140, wide.Log.Width);
    }

    [Fact]
    public void At_60x15_the_summary_has_a_row_for_a_group_and_one_for_the_others() =>
        Assert.Equal(3, DashboardLayout.Arrange(new Size(60, 15), 50).Stuck.Height);

    [Fact]
    public void Few_processes_leave_the_room_to_the_log()
    {
        var few = DashboardLayout.Arrange(new Size(80, 24), 1);
        var many = DashboardLayout.Arrange(new Size(80, 24), 100);
        Assert.True(few.Log.Height > many.Log.Height);
    }
}
