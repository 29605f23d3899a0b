namespace Stuck.Dashboard.Log;

/// <summary>Where the parts of a line stand.</summary>
/// <param name="Wide">Whether the wall clock comes first.</param>
/// <param name="Tid">Whether the thread is named.</param>
/// <param name="TextX">Where the call begins.</param>
/// <param name="DurationX">Where its duration begins; <paramref name="End"/> if there is none.</param>
internal readonly record struct LogColumns(bool Wide, bool Tid, int TidX, int TextX, int DurationX, int End)
{
    public const int ClockColumns = 15;
    public const int SinceColumns = 7;
    public const int TidColumns = 7;
    public const int DurationColumns = 12;

    /// <param name="width">Of the pane; columns.</param>
    /// <param name="wideFrom">The least width with room for everything.</param>
    /// <param name="tid">Whether there are several threads.</param>
    /// <param name="scrollbar">Whether the last column is taken.</param>
    public static LogColumns Of(int width, int wideFrom, bool tid, bool scrollbar)
    {
        var wide = width >= wideFrom;
        var tidX = SinceColumns + (wide ? ClockColumns + 1 : 0);
        var textX = tidX + 1 + (tid ? TidColumns + 1 : 0);
        var end = scrollbar ? width - 1 : width;
        return new LogColumns(wide, tid, tidX, textX, wide ? end - DurationColumns : end, end);
    }
}
