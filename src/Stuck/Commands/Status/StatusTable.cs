using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Status;

/// <summary>Lays rows out in columns that are as wide as what stands in them: nothing is cut, as it may be piped into something.</summary>
internal static class StatusTable
{
    /// <summary>The heading, then one line a row; no blanks at the end.</summary>
    public static IEnumerable<string> Lines<TRow>(IReadOnlyList<Column<TRow>> columns, IReadOnlyCollection<TRow> rows)
    {
        var cells = rows.Select(row => columns.Select(column => SafeText.Printable(column.Value(row))).ToArray())
            .Prepend([.. columns.Select(column => column.Title)]).ToArray();
        var widths = columns.Select((_, i) => cells.Max(line => CellText.Columns(line[i]))).ToArray();
        return cells.Select(line => string.Join("  ", line.Select((cell, i) => Padded(cell, widths[i], columns[i].Right))).TrimEnd());
    }

    private static string Padded(string cell, int width, bool right)
    {
        var blanks = new string(' ', width - CellText.Columns(cell));
        return right ? blanks + cell : cell + blanks;
    }
}
