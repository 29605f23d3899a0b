namespace Stuck.Dashboard.Table;

/// <summary>Which row of a list is selected and which rows are in sight, when the list changes under it.</summary>
/// <typeparam name="TKey">What stays the same about a row.</typeparam>
internal sealed class RowSelection<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private TKey? _key;

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
        Select(found >= 0 ? found : Math.Max(0, Index), keys, height);
    }

    /// <summary>Selects a row, and scrolls no further than it takes to see it.</summary>
    public void Select(int index, IReadOnlyList<TKey> keys, int height)
    {
        Index = Math.Min(Math.Max(0, index), keys.Count - 1);
        _key = Index < 0 ? null : keys[Index];
        Top = Math.Clamp(Top, Math.Max(0, Index - height + 1), Math.Max(0, Index));
        Top = Math.Min(Top, Math.Max(0, keys.Count - height));
    }
}
