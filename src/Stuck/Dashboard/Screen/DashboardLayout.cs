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

    /// <param name="processes">The most rows that the table has had; it gets no more room than it has use for.</param>
    /// <param name="hasRecords">Whether anything has been traced: then the log needs room.</param>
    /// <param name="hasFaults">Whether something has failed.</param>
    public static DashboardLayout Arrange(Size screen, int processes, bool hasRecords, bool hasFaults = false)
    {
        var faultRows = hasFaults && screen.Height > LeastRows ? 1 : 0;
        var body = Math.Max(0, screen.Height - 2 - faultRows);
        var stuckRows = Math.Clamp(body / 5, Math.Min(body < RoomForSummary ? 2 : 3, body), MostSummaryRows);
        var rest = body - stuckRows;
        var mostTableRows = hasRecords ? rest * 11 / 20 : Math.Max(0, rest - Math.Clamp(rest * 2 / 7, LeastToldRows, MostToldRows));
        var tableRows = Math.Min(Math.Max(processes, 3) + 1, mostTableRows);
        var logRows = rest - tableRows;
        return new DashboardLayout(
            new Rectangle(0, 0, screen.Width, Math.Min(1, screen.Height)),
            new Rectangle(0, 1, screen.Width, body),
            new Rectangle(0, 1, screen.Width, tableRows),
            new Rectangle(0, 1 + tableRows + logRows, screen.Width, stuckRows),
            new Rectangle(0, 1 + tableRows, screen.Width, logRows),
            new Rectangle(0, 1 + body, screen.Width, faultRows),
            new Rectangle(0, screen.Height - 1, screen.Width, Math.Min(1, screen.Height)));
    }
}
