namespace Stuck.Dashboard.Panes.Log;

/// <summary>Where the parts of a line stand.</summary>
/// <param name="IsExact">Whether times have microseconds.</param>
/// <param name="TimeColumns">How wide the wall clock or the time since the log began is; 0 if there is none.</param>
/// <param name="SinceX">Where the time since the line before stands; negative if nowhere.</param>
/// <param name="Tid">Whether the thread is named.</param>
/// <param name="TextX">Where the call begins; the column before it is for marks.</param>
/// <param name="DurationX">Where its duration begins.</param>
internal readonly record struct LogColumns(bool IsExact, int TimeColumns, int SinceX, bool Tid, int TidX, int TextX, int DurationX, int End)
{
    public const int SinceColumns = 7;
    public const int TidColumns = 7;

    /// <summary>From this width on times have microseconds, and the time since the line before stands beside the wall clock.</summary>
    public const int ExactFrom = 110;

    /// <summary>From this width on there is room for the wall clock.</summary>
    public const int ClockFrom = 70;

    public int DurationColumns => End - DurationX;

    /// <param name="width">Of the pane; columns.</param>
    /// <param name="tid">Whether there are several threads.</param>
    /// <param name="scrollbar">Whether the last column is taken.</param>
    public static LogColumns Of(int width, LogTimeColumn time, bool tid, bool scrollbar)
    {
        var isExact = width >= ExactFrom;
        var timeColumns = time switch
        {
            LogTimeColumn.Absolute => isExact ? 15 : 12,
            LogTimeColumn.Relative => isExact ? 12 : 10,
            _ => 0,
        };
        var since = isExact || timeColumns == 0;
        var sinceX = since ? timeColumns + (timeColumns > 0 ? 1 : 0) : -1;
        var tidX = since ? sinceX + SinceColumns : timeColumns;
        var textX = tidX + 1 + (tid ? TidColumns + 1 : 0);
        var end = scrollbar ? width - 1 : width;
        return new LogColumns(isExact, timeColumns, sinceX, tid, tidX, textX, end - (isExact ? 12 : 9), end);
    }
}
