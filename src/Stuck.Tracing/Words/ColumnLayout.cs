using System.Collections.Immutable;

namespace Stuck.Tracing.Words;

/// <summary>Decides which columns fit into a line, and where they stand.</summary>
public static class ColumnLayout
{
    /// <param name="columns">From left to right.</param>
    /// <param name="width">Of the line; characters. Columns stand one blank apart.</param>
    public static ImmutableArray<PlacedColumn<TRow>> Fit<TRow>(IReadOnlyList<Column<TRow>> columns, int width)
    {
        var kept = columns.ToList();
        while (kept.Count > 1 && Needed(kept) > width) kept.Remove(kept.MaxBy(c => c.Priority)!);

        var spare = Math.Max(0, width - Needed(kept));
        var shares = kept.Sum(c => c.Share);
        var placed = ImmutableArray.CreateBuilder<PlacedColumn<TRow>>(kept.Count);
        var x = 0;
        foreach (var column in kept)
        {
            var extra = shares == 0 ? 0 : spare * column.Share / shares;
            spare -= extra;
            shares -= column.Share;
            placed.Add(new PlacedColumn<TRow>(column, x, Math.Min(column.Width + extra, width)));
            x += column.Width + extra + 1;
        }

        return placed.DrainToImmutable();
    }

    private static int Needed<TRow>(List<Column<TRow>> columns) => columns.Sum(c => c.Width) + columns.Count - 1;
}
