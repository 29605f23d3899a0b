namespace Stuck.Dashboard.Panes.Log;

/// <summary>Where the parts of a line stand.</summary>
/// <param name="TimeColumns">How wide the wall clock or the time since the log began is; 0 if there is none.</param>
/// <param name="SinceX">Where the time since the line before stands; negative if nowhere.</param>
/// <param name="Tid">Whether the thread is named.</param>
/// <param name="TextX">Where the call begins; the column before it is for marks.</param>
/// <param name="DurationX">Where its duration begins; <paramref name="End"/> if there is none.</param>
internal readonly record struct LogColumns(int TimeColumns, int SinceX, bool Tid, int TidX, int TextX, int DurationX, int End)
{
    public const int ClockColumns = 15;
    public const int RelativeColumns = 12;
    public const int SinceColumns = 7;
    public const int TidColumns = 7;
    public const int DurationColumns = 12;

    /// <param name="width">Of the pane; columns.</param>
    /// <param name="wide">Whether there is room for everything.</param>
    /// <param name="tid">Whether there are several threads.</param>
    /// <param name="scrollbar">Whether the last column is taken.</param>
    public static LogColumns Of(int width, bool wide, LogTimeColumn time, bool tid, bool scrollbar)
    {
        var timeColumns = time switch { LogTimeColumn.Absolute => ClockColumns, LogTimeColumn.Relative => RelativeColumns, _ => 0 };
        var since = wide || timeColumns == 0;
        var sinceX = since ? timeColumns + (timeColumns > 0 ? 1 : 0) : -1;
        var tidX = since ? sinceX + SinceColumns : timeColumns;
        var textX = tidX + 1 + (tid ? TidColumns + 1 : 0);
        var end = scrollbar ? width - 1 : width;
        return new LogColumns(timeColumns, sinceX, tid, tidX, textX, wide ? end - DurationColumns : end, end);
    }
}
