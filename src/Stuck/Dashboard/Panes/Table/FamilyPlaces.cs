using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>
/// Who takes whose place: where a worker has ended and its family has got a new one, what was said of the one goes for the other. A fold
/// over what there is from look to look.
/// </summary>
internal sealed class FamilyPlaces
{
    private readonly Dictionary<FamilyKey, Queue<RowKey>> _vacant = [];
    private Dictionary<RowKey, FamilyKey?> _known = [];

    /// <summary>Takes in who is there.</summary>
    /// <param name="rows">All processes, each with its family if it has one.</param>
    /// <returns>Those who have taken a place, by those who had it.</returns>
    public IReadOnlyDictionary<RowKey, RowKey> Update(IEnumerable<(RowKey Key, FamilyKey? Family)> rows)
    {
        var present = rows.ToDictionary(row => row.Key, row => row.Family);
        foreach (var (key, family) in _known)
            if (family is { } of && !present.ContainsKey(key)) VacantOf(of).Enqueue(key);

        var taken = new Dictionary<RowKey, RowKey>();
        foreach (var (key, family) in present.OrderBy(row => row.Key.Process.StartTicks))
            if (family is { } of && _known.Count > 0 && !_known.ContainsKey(key) && _vacant.TryGetValue(of, out var places) && places.TryDequeue(out var place))
                taken[place] = key;
        _known = present;
        return taken;
    }

    private Queue<RowKey> VacantOf(FamilyKey family)
    {
        if (!_vacant.TryGetValue(family, out var places)) _vacant[family] = places = [];
        return places;
    }
}
