using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Lists;

/// <summary>
/// A list that one walks through, pages, sorts and searches: its rows and columns, which row is selected, and what is in sight. It knows no
/// screen, and its keys mean the same in every pane.
/// </summary>
/// <param name="columns">From left to right; those for which there is no room fall away.</param>
/// <param name="isSame">Whether two rows, of an earlier and of a later list, are about the same.</param>
internal class ListModel<TRow>(ImmutableArray<Column<TRow>> columns, Func<TRow, TRow, bool> isSame)
    where TRow : class
{
    /// <summary>As long as nobody has said how many rows are in sight, all are.</summary>
    private const int All = 1 << 20;

    private readonly RowSelection<TRow> _selection = new(isSame);
    private int _width;

    /// <summary>It may look different now.</summary>
    public event Action? Changed;

    public ImmutableArray<TRow> Rows { get; private set; } = [];

    /// <summary>Place of the selected row; -1 if there are no rows.</summary>
    public int Index => _selection.Index;

    public TRow? Selected => Index < 0 ? null : Rows[Index];

    /// <summary>Place of the first row in sight.</summary>
    public int Top => _selection.Top;

    /// <summary>How many rows are in sight.</summary>
    public int Page { get; private set; } = All;

    /// <summary>From left to right; those for which there is no room fall away.</summary>
    public ImmutableArray<Column<TRow>> Columns
    {
        get;
        set
        {
            field = value;
            Arrange();
            OnChanged();
        }
    } = columns;

    /// <summary>The columns that there is room for.</summary>
    public ImmutableArray<PlacedColumn<TRow>> Placed { get; private set; } = [];

    /// <summary>The columns of a report: all that are of use now, whether there is room for them or not.</summary>
    public ImmutableArray<Column<TRow>> ReportColumns => [.. Columns.Where(IsShown)];

    /// <summary>The column that it is sorted by; null if it is not sorted by one.</summary>
    public virtual string? SortedBy => null;

    /// <summary>Whether it is sorted the other way round.</summary>
    public virtual bool IsReversed => false;

    /// <summary>Takes over a changed list.</summary>
    public void Show(ImmutableArray<TRow> rows)
    {
        Rows = rows;
        _selection.Update(rows, Page);
        OnChanged();
    }

    /// <summary>Says how much of it is in sight.</summary>
    /// <param name="width">Characters.</param>
    /// <param name="rows">At least one.</param>
    public void Fit(int width, int rows)
    {
        var isSame = width == _width;
        _width = width;
        if (!isSame) Arrange();
        if (rows == Page) return;
        Page = rows;
        _selection.Update(Rows, Page);
    }

    /// <summary>Does what a key asks for.</summary>
    /// <returns>False if it means nothing here.</returns>
    public virtual bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Up: Select(Index - 1); break;
            case DashboardAction.Down: Select(Index + 1); break;
            case DashboardAction.PageUp: Select(Index - Math.Max(1, Page - 1)); break;
            case DashboardAction.PageDown: Select(Index + Math.Max(1, Page - 1)); break;
            case DashboardAction.First: Select(0); break;
            case DashboardAction.Last: Select(Rows.Length - 1); break;
            case DashboardAction.SortLeft: SortBeside(-1); break;
            case DashboardAction.SortRight: SortBeside(1); break;
            case DashboardAction.Reverse: Reverse(); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Selects a row, or the nearest that there is.</summary>
    public virtual void Select(int index)
    {
        _selection.Select(index, Rows, Page);
        OnChanged();
    }

    /// <summary>Selects the next row that has a text, and begins again where there are no more.</summary>
    /// <param name="step">1 for those below, -1 for those above, 0 for the selected one and those below.</param>
    /// <returns>Whether there is any.</returns>
    public bool Search(string text, int step)
    {
        for (var i = 0; i < Rows.Length; i++)
        {
            var index = (Index + step + (step < 0 ? -i : i) + 2 * Rows.Length) % Rows.Length;
            if (!Matches(Rows[index], text)) continue;
            Select(index);
            return true;
        }

        return false;
    }

    /// <summary>Sorts by a column; the other way round if it is sorted by that already.</summary>
    public virtual void SortBy(string column)
    {
    }

    /// <summary>What stands in a cell.</summary>
    public virtual string TextOf(Column<TRow> column, TRow row) => column.Value(row);

    /// <summary>What stands in a cell that has its place.</summary>
    public string TextOf(PlacedColumn<TRow> placed, TRow row) =>
        placed.Column.Fitted is { } fitted ? fitted(row, placed.Width) : TextOf(placed.Column, row);

    /// <summary>What stands before a row: a blank where there is nothing to say of it.</summary>
    public virtual char MarkOf(TRow row) => ' ';

    protected virtual bool CanSortBy(string column) => false;

    protected virtual void Reverse()
    {
    }

    /// <summary>Whether a row is one that is searched for.</summary>
    protected virtual bool Matches(TRow row, string text) =>
        Columns.Any(column => TextOf(column, row).Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Rows have come for others: what was said of the one goes for the other.</summary>
    protected void Replace(Func<TRow, TRow?> successorOf) => _selection.Replace(successorOf);

    /// <summary>Whether a column is worth its room now.</summary>
    protected virtual bool IsShown(Column<TRow> column) => true;

    /// <summary>Gives the columns their places. By what it is sorted has to be seen.</summary>
    protected void Arrange() => Placed = ColumnLayout.Fit(
        [.. Columns.Where(column => IsShown(column) || column.Name == SortedBy).Select(column => column.Name == SortedBy ? ColumnLayout.AskedFor(column) : column)], _width);

    protected virtual void OnChanged() => Changed?.Invoke();

    /// <summary>Sorts by the column left or right of the one that it is sorted by, be it in sight or not: it comes into sight.</summary>
    private void SortBeside(int step)
    {
        var names = Columns.Where(IsShown).Select(column => column.Name).Where(CanSortBy).ToList();
        var index = names.IndexOf(SortedBy ?? "") + step;
        if (index >= 0 && index < names.Count) SortBy(names[index]);
    }
}
