namespace Stuck.Dashboard.Panes.Lists;

/// <summary>Which row of a list is selected and which rows are in sight, when the list changes under it.</summary>
/// <typeparam name="TKey">What stays the same about a row.</typeparam>
internal sealed class RowSelection<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private TKey? _key;

    /// <summary>The row that was selected until it went, as long as nobody has selected another one.</summary>
    private TKey? _lost;

    /// <summary>Place of the selected row; -1 if there are no rows.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>Place of the first row in sight.</summary>
    public int Top { get; private set; }

    /// <summary>Takes over a changed list: the selection stays with its row, or with its place if the row has gone.</summary>
    public void Update(IReadOnlyList<TKey> keys, int height)
    {
        var found = -1;
        for (var i = 0; i < keys.Count && found < 0; i++)
            if (_key is { } key && keys[i].Equals(key))
                found = i;
        var lost = found < 0 ? _lost ?? _key : _lost;
        Select(found >= 0 ? found : Math.Max(0, Index), keys, height);
        _lost = lost;
    }

    /// <summary>Rows have come for others that went: where the selected one did, sooner or later, the one in its place is selected.</summary>
    public void Replace(IReadOnlyDictionary<TKey, TKey> taken)
    {
        if (_key is { } key && taken.TryGetValue(key, out var next) || _lost is { } lost && taken.TryGetValue(lost, out next))
            (_key, _lost) = (next, null);
    }

    /// <summary>Selects a row, and scrolls no further than it takes to see it.</summary>
    public void Select(int index, IReadOnlyList<TKey> keys, int height)
    {
        Index = Math.Min(Math.Max(0, index), keys.Count - 1);
        (_key, _lost) = (Index < 0 ? null : keys[Index], null);
        Top = Math.Clamp(Top, Math.Max(0, Index - height + 1), Math.Max(0, Index));
        Top = Math.Min(Top, Math.Max(0, keys.Count - height));
    }
}
