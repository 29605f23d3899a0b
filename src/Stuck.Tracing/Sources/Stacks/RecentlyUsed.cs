namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Keeps what was asked for lately: at least the last so many things, and never more than twice as many.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int most)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _recent = [], _older = [];

    public bool TryGet(TKey key, out TValue value)
    {
        if (_recent.TryGetValue(key, out value!)) return true;
        if (!_older.TryGetValue(key, out value!)) return false;
        Add(key, value);
        return true;
    }

    public void Add(TKey key, TValue value)
    {
        if (_recent.Count >= most) (_older, _recent) = (_recent, []);
        _recent[key] = value;
    }
}
