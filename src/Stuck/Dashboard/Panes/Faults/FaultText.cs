using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;

namespace Stuck.Dashboard.Panes.Faults;

/// <summary>Says in one row what has failed. Where there is no room the reason is cut, never the file.</summary>
internal static class FaultText
{
    /// <summary>Of a reason less than this says nothing; columns.</summary>
    private const int LeastReason = 12;

    /// <param name="count">How many different ones are to be told of.</param>
    /// <param name="last">The latest of them.</param>
    /// <param name="columns">Of the row.</param>
    public static string Of(int count, Fault last, int columns)
    {
        var what = count == 1 ? $"! {last.What} failed" : $"! {count} failures, the last: {last.What}";
        var left = columns - CellText.Columns(what) - CellText.Columns(last.Details) - 4;
        if (CellText.Columns(last.Reason) <= left) return $"{what}: {last.Reason}; {last.Details}";
        if (left < LeastReason) return $"{what}; {last.Details}";
        return $"{what}: {Cut(last.Reason, left - 1)}…; {last.Details}";
    }

    private static string Cut(string text, int columns)
    {
        var length = Math.Min(text.Length, columns);
        while (CellText.Columns(text.AsSpan(0, length)) > columns) length--;
        return text[..length];
    }
}
