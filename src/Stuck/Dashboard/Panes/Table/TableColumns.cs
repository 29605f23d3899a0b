using System.Collections.Immutable;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>The columns of the table, whose rows are processes and families.</summary>
internal static class TableColumns
{
    public static ImmutableArray<Column<TableRow>> All { get; } = [.. ProcessColumns.All.Select(Of)];

    /// <summary>What one can ask for. The mark belongs to what a worker is stuck in, and comes with it.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Where(column => column.Title.Length > 0).Select(column => column.Name)];

    /// <summary>Those that are shown to who has not asked for others.</summary>
    public static ImmutableArray<string> Default { get; } =
        [.. All.Where(column => column.Title.Length > 0 && !column.Extra).Select(column => column.Name)];

    /// <param name="names">From left to right.</param>
    public static ImmutableArray<Column<TableRow>> Of(IEnumerable<string> names) =>
        [.. names.SelectMany(name => name == "stuck" ? ["mark", name] : new[] { name }).Select(Find).Where(column => column is not null).Select(column => column!)];

    /// <summary>Null if there is none of this name.</summary>
    public static Column<TableRow>? Find(string name) => All.FirstOrDefault(column => column.Name == name);

    private static Column<TableRow> Of(Column<ShownProcess> process)
    {
        var family = FamilyCells.All.FirstOrDefault(cell => cell.Column == process.Name);
        return new Column<TableRow>(
            process.Name, process.Title, process.Help, process.Width, process.Priority,
            row => row.Family is { } shown ? family?.Value(shown) ?? "" : process.Value(row.Process),
            process.Right, process.Share,
            row => row.Family is { } shown ? family?.Tone?.Invoke(shown) ?? Tone.Normal : process.Tone?.Invoke(row.Process) ?? Tone.Normal,
            process.Extra,
            process.Wanted,
            process.WhileTraced)
        {
            Ample = process.Ample,
            Fitted = process.Fitted is { } fitted ? (row, width) => row.Family is { } shown ? family?.Value(shown) ?? "" : fitted(row.Process, width) : null,
        };
    }
}
