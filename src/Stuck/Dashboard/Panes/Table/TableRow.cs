using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>A row of the table: a process, or the totals of a family above its workers.</summary>
/// <param name="Process">Means nothing in a family's row.</param>
/// <param name="Depth">How many rows it stands under.</param>
/// <param name="Hidden">How many rows it has collapsed.</param>
internal sealed record TableRow(RowKey Key, ShownProcess Process, ShownFamily? Family = null, int Depth = 0, int Hidden = 0)
{
    public bool IsFamily => Family is not null;

    /// <summary>Where in its name's column the mark stands that tells whether it is open; -1 where there is nothing to open.</summary>
    public int MarkColumn => Indent.AsSpan().IndexOfAny('▸', '▾');

    private string Name => Family?.Family.Name ?? Process.Row.Name;

    private string Indent => Family?.Indent ?? Process.Indent;

    /// <summary>Its name, and how many rows it hides (of a family another column says so); to the right of it, by steps, the whole of its title.</summary>
    public string Title(int steps, int stepColumns)
    {
        if (steps == 0) return Hidden > 0 && !IsFamily ? $"{Indent}{Name} +{Hidden}" : Indent + Name;
        var title = IsFamily || Process.Row.Sample.Title.Length == 0 ? Name : Process.Row.Sample.Title;
        return Indent + title[Math.Min(title.Length, (steps - 1) * stepColumns)..];
    }
}
