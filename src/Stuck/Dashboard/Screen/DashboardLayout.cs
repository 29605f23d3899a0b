using System.Drawing;

namespace Stuck.Dashboard.Screen;

/// <summary>Where everything stands on a screen of some size. Sizes depend on the screen alone, so that nothing moves under the eye.</summary>
/// <param name="Body">What lies between the first line and the last: the place of what is open over the others.</param>
/// <param name="Faults">Empty while there is nothing to say.</param>
internal sealed record DashboardLayout(
    Rectangle Header, Rectangle Body, Rectangle Table, Rectangle Stuck, Rectangle Log, Rectangle Faults, Rectangle KeyBar)
{
    /// <summary>From this width on the summary stands to the right of the table.</summary>
    private const int WideColumns = 120;

    /// <summary>Of a wide screen the summary gets so many columns, and the table the rest.</summary>
    private const int StuckColumns = 44;

    /// <summary>A screen with fewer has no row for a notice.</summary>
    private const int LeastRows = 6;

    /// <summary>From so many rows on the summary has one for a group and one that tells of the others.</summary>
    private const int RoomForSummary = 9;

    /// <summary>Between the two.</summary>
    private const int Gap = 1;

    /// <param name="processes">The most rows that the table has had; it gets no more room than it has use for.</param>
    /// <param name="hasFaults">Whether something has failed.</param>
    public static DashboardLayout Arrange(Size screen, int processes, bool hasFaults = false)
    {
        var faultRows = hasFaults && screen.Height > LeastRows ? 1 : 0;
        var body = Math.Max(0, screen.Height - 2 - faultRows);
        var wide = screen.Width >= WideColumns;
        var stuckRows = wide ? 0 : Math.Clamp(body / 5, Math.Min(body < RoomForSummary ? 2 : 3, body), 6);
        var tableRows = Math.Min(Math.Max(processes, wide ? 8 : 3) + 1, (body - stuckRows) * 11 / 20);
        var logRows = Math.Max(0, body - tableRows - stuckRows);
        var tableColumns = wide ? screen.Width - StuckColumns - Gap : screen.Width;
        return new DashboardLayout(
            new Rectangle(0, 0, screen.Width, Math.Min(1, screen.Height)),
            new Rectangle(0, 1, screen.Width, body),
            new Rectangle(0, 1, tableColumns, tableRows),
            wide
                ? new Rectangle(tableColumns + Gap, 1, StuckColumns, tableRows)
                : new Rectangle(0, 1 + tableRows + logRows, screen.Width, stuckRows),
            new Rectangle(0, 1 + tableRows, screen.Width, logRows),
            new Rectangle(0, 1 + body, screen.Width, faultRows),
            new Rectangle(0, screen.Height - 1, screen.Width, Math.Min(1, screen.Height)));
    }
}
