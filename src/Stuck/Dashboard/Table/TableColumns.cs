using System.Collections.Immutable;
using Stuck.Tracing.Summaries;
using Stuck.Tracing.Summaries.Workers;

namespace Stuck.Dashboard.Table;

/// <summary>The columns of the table, whose rows are processes and families.</summary>
internal static class TableColumns
{
    public static ImmutableArray<Column<TableRow>> All { get; } = [.. ProcessColumns.All.Select(Of)];

    /// <summary>Those that are shown to who has not asked for others.</summary>
    public static ImmutableArray<Column<TableRow>> Default { get; } = [.. All.Where(column => !column.Extra)];

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
            process.Extra);
    }
}
