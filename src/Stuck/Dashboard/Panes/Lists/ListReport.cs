using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes.Lists;

/// <summary>A list as plain lines, to copy or save: all its columns in full, as wide as what stands in them.</summary>
internal static class ListReport
{
    private const int Gap = 2;

    /// <param name="hasTitles">Whether the columns' titles stand over them.</param>
    public static IEnumerable<string> Of<TRow>(ListModel<TRow> list, bool hasTitles)
        where TRow : class
    {
        var columns = list.ReportColumns;
        string[][] cells =
        [
            .. hasTitles ? [[.. columns.Select(column => column.Title)]] : Array.Empty<string[]>(),
            .. list.Rows.Select(row => columns.Select(column => list.TextOf(column, row)).ToArray()),
        ];
        var widths = columns.Select((_, i) => cells.Select(line => CellText.Columns(line[i])).DefaultIfEmpty().Max()).ToArray();
        return cells.Select(line => string.Concat(line.Select((cell, i) => Padded(cell, widths[i], columns[i].Right))).TrimEnd());
    }

    private static string Padded(string cell, int width, bool right)
    {
        var blanks = new string(' ', width - CellText.Columns(cell));
        return (right ? blanks + cell : cell + blanks) + new string(' ', Gap);
    }
}
