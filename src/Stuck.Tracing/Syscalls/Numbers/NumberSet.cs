namespace Stuck.Tracing.Syscalls.Numbers;

/// <summary>A set of numbers, or all numbers but some.</summary>
public sealed class NumberSet
{
    private readonly HashSet<int> _listed;
    private readonly bool _inverted;

    private NumberSet(HashSet<int> listed, bool inverted) => (_listed, _inverted) = (listed, inverted);

    public static NumberSet None { get; } = new([], inverted: false);

    public bool IsEmpty => _listed.Count == 0 && !_inverted;

    public bool Contains(int number) => _listed.Contains(number) != _inverted;

    /// <summary>
    /// Reads a list as strace takes it for most of its qualifiers: words with commas between them, or <c>all</c> or <c>none</c>; each
    /// <c>!</c> in front turns it round.
    /// </summary>
    /// <param name="number">What a word stands for; null when it stands for nothing.</param>
    /// <param name="wrong">The word that stands for nothing.</param>
    /// <returns>Null when something is wrong.</returns>
    public static NumberSet? Parse(string list, Func<string, int?> number, out string wrong)
    {
        var words = list.TrimStart('!');
        var inverted = (list.Length - words.Length) % 2 != 0;
        wrong = "";
        if (words == "none") return new NumberSet([], inverted);
        if (words == "all") return new NumberSet([], !inverted);
        var listed = new HashSet<int>();
        foreach (var word in words.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (number(word) is not { } value)
            {
                wrong = word;
                return null;
            }

            listed.Add(value);
        }

        wrong = list;
        return listed.Count == 0 ? null : new NumberSet(listed, inverted);
    }
}
