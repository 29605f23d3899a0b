using System.Collections.Immutable;

namespace Stuck.Dashboard.Panes.Lists;

/// <summary>Which row of a list is selected and which rows are in sight, when the list changes under it.</summary>
/// <param name="isSame">Whether two rows, of an earlier and of a later list, are about the same.</param>
internal sealed class RowSelection<TRow>(Func<TRow, TRow, bool> isSame)
    where TRow : class
{
    private TRow? _selected;

    /// <summary>The row that was selected until it went, as long as nobody has selected another one.</summary>
    private TRow? _lost;

    /// <summary>Place of the selected row; -1 if there are no rows.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>Place of the first row in sight.</summary>
    public int Top { get; private set; }

    /// <summary>Takes over a changed list: the selection stays with its row, or with its place if the row has gone.</summary>
    public void Update(ImmutableArray<TRow> rows, int height)
    {
        var found = -1;
        for (var i = 0; i < rows.Length && found < 0; i++)
            if (_selected is not null && isSame(_selected, rows[i]))
                found = i;
        var lost = found < 0 ? _lost ?? _selected : _lost;
        Select(found >= 0 ? found : Math.Max(0, Index), rows, height);
        _lost = lost;
    }

    /// <summary>Rows have come for others that went: where the selected one did, sooner or later, the one in its place is selected.</summary>
    /// <param name="successorOf">Null for a row that stays, or went for good.</param>
    public void Replace(Func<TRow, TRow?> successorOf)
    {
        var next = _selected is null ? null : successorOf(_selected);
        next ??= _lost is null ? null : successorOf(_lost);
        if (next is not null) (_selected, _lost) = (next, null);
    }

    /// <summary>Selects a row, and scrolls no further than it takes to see it.</summary>
    public void Select(int index, ImmutableArray<TRow> rows, int height)
    {
        Index = Math.Min(Math.Max(0, index), rows.Length - 1);
        (_selected, _lost) = (Index < 0 ? null : rows[Index], null);
        Top = Math.Clamp(Top, Math.Max(0, Index - height + 1), Math.Max(0, Index));
        Top = Math.Min(Top, Math.Max(0, rows.Length - height));
    }
}
