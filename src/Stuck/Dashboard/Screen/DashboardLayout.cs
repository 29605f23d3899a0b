using System.Drawing;

namespace Stuck.Dashboard.Screen;

/// <summary>Where everything stands on a screen of some size. Sizes depend on the screen alone, so that nothing moves under the eye.</summary>
/// <param name="Body">What lies between the first line and the last: the place of what is open over the others.</param>
/// <param name="Faults">Empty while there is nothing to say.</param>
internal sealed record DashboardLayout(
    Rectangle Header, Rectangle Body, Rectangle Table, Rectangle Stuck, Rectangle Log, Rectangle Faults, Rectangle KeyBar)
{
    /// <summary>A screen with fewer has no row for a notice.</summary>
    private const int LeastRows = 6;

    /// <summary>From so many rows on the summary has one for a group and one that tells of the others.</summary>
    private const int RoomForSummary = 9;

    /// <summary>The summary gets no more rows than these.</summary>
    private const int MostSummaryRows = 10;

    /// <summary>So many rows tell of a worker that is not traced: its sentence, and how we know.</summary>
    private const int LeastToldRows = 3, MostToldRows = 10;

    /// <summary>What can be dragged leaves every pane so much.</summary>
    private const int LeastPaneRows = 2;

    /// <param name="processes">The most rows that the table has had; it gets no more room than it has use for.</param>
    /// <param name="groups">The most rows that the summary has had: what the others leave free is its own up to these.</param>
    /// <param name="hasRecords">Whether anything has been traced: then the log needs room.</param>
    /// <param name="hasFaults">Whether something has failed.</param>
    /// <param name="sizes">What somebody has dragged the rules to; null for nothing.</param>
    public static DashboardLayout Arrange(Size screen, int processes, int groups, bool hasRecords, bool hasFaults = false, PaneSizes? sizes = null)
    {
        var faultRows = hasFaults && screen.Height > LeastRows ? 1 : 0;
        var body = Math.Max(0, screen.Height - 2 - faultRows);
        var stuckRows = Math.Clamp(body / 5, Math.Min(body < RoomForSummary ? 2 : 3, body), MostSummaryRows);
        if (sizes?.StuckRows is { } dragged) stuckRows = Within(dragged, LeastPaneRows, body - 2 * LeastPaneRows);
        var rest = body - stuckRows;
        var mostTableRows = hasRecords ? rest * 11 / 20 : Math.Max(0, rest - Math.Clamp(rest * 2 / 7, LeastToldRows, MostToldRows));
        var tableRows = Math.Min(Math.Max(processes, 3) + 1, mostTableRows);
        if (sizes?.TableRows is { } asked) tableRows = Within(asked, LeastPaneRows, rest - LeastPaneRows);
        var logRows = rest - tableRows;
        if (!hasRecords && sizes?.StuckRows is null && Math.Min(logRows - MostToldRows, groups + 1 - stuckRows) is > 0 and var free)
            (stuckRows, logRows) = (stuckRows + free, logRows - free);
        return new DashboardLayout(
            new Rectangle(0, 0, screen.Width, Math.Min(1, screen.Height)),
            new Rectangle(0, 1, screen.Width, body),
            new Rectangle(0, 1, screen.Width, tableRows),
            new Rectangle(0, 1 + tableRows + logRows, screen.Width, stuckRows),
            new Rectangle(0, 1 + tableRows, screen.Width, logRows),
            new Rectangle(0, 1 + body, screen.Width, faultRows),
            new Rectangle(0, screen.Height - 1, screen.Width, Math.Min(1, screen.Height)));
    }

    /// <summary>The last line takes several rows for a while: they cover what lies there, and nothing else moves.</summary>
    /// <param name="rows">At least one.</param>
    public DashboardLayout Above(int rows)
    {
        var top = Math.Max(Header.Bottom, KeyBar.Bottom - rows);
        return this with
        {
            Body = Cut(Body, top), Table = Cut(Table, top), Stuck = Cut(Stuck, top), Log = Cut(Log, top), Faults = Cut(Faults, top),
            KeyBar = KeyBar with { Y = top, Height = KeyBar.Bottom - top },
        };
    }

    private static int Within(int asked, int least, int most) => Math.Max(Math.Min(asked, most), Math.Min(least, Math.Max(0, most)));

    private static Rectangle Cut(Rectangle area, int bottom) => area with { Height = Math.Clamp(bottom - area.Y, 0, area.Height) };
}
