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
        while (kept.Exists(column => column.Priority >= LeastTelling) && Needed(kept, Ample) > width) kept.Remove(kept.MaxBy(c => c.Priority)!);
        while (kept.Count > 1 && kept.Exists(IsExpendable) && Needed(kept, Wanted) > width) kept.Remove(kept.MaxBy(c => c.Priority)!);
        while (kept.Count > 1 && Needed(kept, c => c.Width) > width) kept.Remove(kept.MaxBy(c => c.Priority)!);

        var spare = Math.Max(0, width - Needed(kept, c => c.Width));
        var wanted = kept.ConvertAll(column =>
        {
            var more = Math.Min(spare, Ample(column) - column.Width);
            spare -= more;
            return more;
        });
        var shares = kept.Sum(c => c.Share);
        var placed = ImmutableArray.CreateBuilder<PlacedColumn<TRow>>(kept.Count);
        var x = 0;
        for (var i = 0; i < kept.Count; i++)
        {
            var column = kept[i];
            var extra = shares == 0 ? 0 : spare * column.Share / shares;
            spare -= extra;
            shares -= column.Share;
            extra += wanted[i];
            placed.Add(new PlacedColumn<TRow>(column, x, Math.Min(column.Width + extra, width)));
            x += column.Width + extra + 1;
        }

        return placed.DrainToImmutable();
    }

    /// <summary>The priority of columns that somebody has asked for: before they go, the usual ones do.</summary>
    private const int WhenAskedFor = 2;

    /// <summary>From this priority on columns matter least.</summary>
    private const int LeastTelling = 8;

    /// <summary>A column that somebody has asked for.</summary>
    public static Column<TRow> AskedFor<TRow>(Column<TRow> column) => column with { Priority = Math.Min(column.Priority, WhenAskedFor) };

    /// <summary>Those that matter more, and those that somebody has asked for, rather leave others less room than go.</summary>
    private static bool IsExpendable<TRow>(Column<TRow> column) => column.Priority > WhenAskedFor;

    private static int Ample<TRow>(Column<TRow> column) => Math.Max(Wanted(column), column.Ample);

    private static int Wanted<TRow>(Column<TRow> column) => Math.Max(column.Width, column.Wanted);

    private static int Needed<TRow>(List<Column<TRow>> columns, Func<Column<TRow>, int> room) => columns.Sum(room) + columns.Count - 1;
}
