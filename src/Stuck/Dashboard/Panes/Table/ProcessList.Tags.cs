using System.Collections.Immutable;

namespace Stuck.Dashboard.Panes.Table;

internal sealed partial class ProcessList
{
    private readonly HashSet<RowKey> _tags = [];

    public override char MarkOf(TableRow row) => IsTagged(row) ? '*' : ' ';

    public bool IsTagged(TableRow row) => _tags.Contains(row.Key);

    /// <summary>Selects the first of these processes, and if there are several tags just them.</summary>
    public void Tag(ImmutableArray<int> pids)
    {
        var rows = _frame.Rows.Where(row => !row.HasEnded && pids.Contains(row.Pid)).ToArray();
        _tags.Clear();
        if (rows.Length > 1) _tags.UnionWith(rows.Select(RowKey.Of));
        var index = rows.Length == 0 ? -1 : IndexOf(RowKey.Of(rows[0]));
        if (index >= 0) Select(index);
        else OnChanged();
    }

    /// <summary>Tags what is selected, a family with all its workers, and goes on to the next row; takes the tags away where all have them.</summary>
    private void Tag()
    {
        if (Selected is not { } row) return;
        RowKey[] keys = row.Family is { } family ? [.. family.Rows.Select(RowKey.Of)] : [row.Key];
        if (keys.All(_tags.Contains)) _tags.ExceptWith(keys);
        else _tags.UnionWith(keys);
        Select(Index + 1);
    }

    private void UntagAll()
    {
        _tags.Clear();
        OnChanged();
    }

    private int IndexOf(RowKey key)
    {
        for (var i = 0; i < Rows.Length; i++)
            if (Rows[i].Key == key) return i;
        return -1;
    }
}
