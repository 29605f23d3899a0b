using Stuck.Dashboard.Look;

namespace Stuck.Dashboard.Panes.Header;

/// <summary>The moments that one can go to, as a line: where somebody was stuck, and where one is.</summary>
/// <param name="Cells">A character for a span of moments, from the oldest to the newest.</param>
internal sealed record TimeLine(string Cells)
{
    public const char Well = '─', Stuck = '●', Here = '│';

    /// <param name="first">The oldest moment.</param>
    /// <param name="end">One past the newest; there is at least one.</param>
    /// <param name="here">The one that is shown.</param>
    /// <param name="isStuck">Whether somebody was stuck at a moment.</param>
    public static TimeLine Of(int first, int end, int here, int columns, Func<int, bool> isStuck)
    {
        var cells = new char[columns];
        Array.Fill(cells, Well);
        for (var moment = first; moment < end; moment++)
            if (isStuck(moment)) cells[Column(moment)] = Stuck;
        cells[Math.Clamp(Column(here), 0, columns - 1)] = Here;
        return new TimeLine(new string(cells));

        int Column(int moment) => (int)((long)(moment - first) * (columns - 1) / Math.Max(1, end - 1 - first));
    }

    public static CellStyle StyleOf(char cell, Theme theme) => cell switch { Stuck => theme.Stuck, Here => theme.Found, _ => theme.Dim };
}
