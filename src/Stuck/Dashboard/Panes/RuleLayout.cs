using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes;

/// <summary>Shares the room of a rule among its parts: a title that is too long is cut, and what one can press stays.</summary>
internal static class RuleLayout
{
    /// <summary>What the rule takes between two parts.</summary>
    private const int PartGap = 4;

    /// <summary>The first part, the title, gives way to all others until it has so many columns left.</summary>
    private const int TitleColumns = 40;

    /// <summary>A part that is cut keeps so many columns.</summary>
    private const int LeastColumns = 12;

    /// <param name="width">Of the rule.</param>
    /// <returns>The columns of each part; 0 for one that is left out.</returns>
    public static int[] Fit(ReadOnlySpan<RulePart> parts, int width)
    {
        var columns = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++) columns[i] = CellText.Columns(parts[i].Text);
        var first = Array.FindIndex(columns, one => one > 0);
        if (first < 0) return columns;
        var room = width - 1;
        Cut(columns, first, TitleColumns, room);
        for (var i = parts.Length - 1; i > first; i--)
            if (!parts[i].Stays && Needed(columns) > room) columns[i] = 0;
        Cut(columns, first, LeastColumns, room);
        for (var i = parts.Length - 1; i > first; i--) Cut(columns, i, LeastColumns, room);
        Cut(columns, first, 1, room);
        for (var i = parts.Length - 1; i >= first; i--)
            if (Needed(columns) > room) columns[i] = 0;
        return columns;
    }

    private static void Cut(int[] columns, int index, int least, int room)
    {
        var over = Needed(columns) - room;
        if (over > 0 && columns[index] > least) columns[index] = Math.Max(least, columns[index] - over);
    }

    private static int Needed(int[] columns)
    {
        var needed = 0;
        foreach (var one in columns)
            if (one > 0) needed += one + PartGap;
        return needed;
    }
}
