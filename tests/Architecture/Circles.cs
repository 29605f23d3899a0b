using System.Collections.Immutable;

namespace Architecture;

/// <summary>Sets of files in which each leads to each other by way of what they name; the files of one partial type count as one.</summary>
public sealed class Circles
{
    private readonly Dictionary<string, string> _first = [];
    private readonly ILookup<string, string> _named;
    private readonly Dictionary<string, int> _reached = [];
    private readonly Dictionary<string, int> _lowest = [];
    private readonly Stack<string> _open = [];
    private readonly HashSet<string> _isOpen = [];
    private readonly ImmutableArray<ImmutableArray<string>>.Builder _found = ImmutableArray.CreateBuilder<ImmutableArray<string>>();

    private Circles(IEnumerable<string> files, IEnumerable<Reference> references, IEnumerable<(string One, string Other)> partials)
    {
        foreach (var (one, other) in partials) Join(one, other);
        _named = references.Select(reference => (From: FirstOf(reference.From), To: FirstOf(reference.To))).Distinct()
            .ToLookup(edge => edge.From, edge => edge.To);
        foreach (var file in files.Select(FirstOf).Distinct().Order().ToArray())
            if (_reached.TryAdd(file, _reached.Count)) Visit(file);
    }

    /// <summary>All circles of at least two, the largest first.</summary>
    public static ImmutableArray<ImmutableArray<string>> Of(
        IEnumerable<string> files, IEnumerable<Reference> references, IEnumerable<(string One, string Other)> partials) =>
        [.. new Circles(files, references, partials)._found.Where(circle => circle.Length > 1).OrderByDescending(circle => circle.Length)];

    /// <summary>Tarjan's strongly connected components.</summary>
    private void Visit(string file)
    {
        _lowest[file] = _reached[file];
        _open.Push(file);
        _isOpen.Add(file);
        foreach (var named in _named[file])
        {
            if (_reached.TryAdd(named, _reached.Count)) Visit(named);
            if (_isOpen.Contains(named)) _lowest[file] = Math.Min(_lowest[file], _lowest[named]);
        }

        if (_lowest[file] != _reached[file]) return;
        var circle = ImmutableArray.CreateBuilder<string>();
        do
        {
            circle.Add(_open.Pop());
            _isOpen.Remove(circle[^1]);
        }
        while (circle[^1] != file);
        _found.Add([.. circle.Order()]);
    }

    private void Join(string one, string other)
    {
        var (first, second) = (FirstOf(one), FirstOf(other));
        if (first != second) _first[second] = first;
    }

    private string FirstOf(string file)
    {
        while (_first.TryGetValue(file, out var first)) file = first;
        return file;
    }
}
