using System.CommandLine;

namespace Stuck.Commands;

/// <summary>
/// Arguments as strace and getopt(3) take them, put so that the parser cannot misread them: values attached to their option are set apart
/// (<c>-s32</c>, <c>-etrace=open</c>), and the first word that is no option begins the command, which keeps all that follows.
/// </summary>
internal static class PosixArguments
{
    public static IReadOnlyList<string> Normalize(IEnumerable<string> arguments, IReadOnlyList<Option> options)
    {
        var normal = new List<string>();
        using var words = arguments.GetEnumerator();
        while (words.MoveNext())
        {
            var word = words.Current;
            if (word.Length < 2 || word[0] != '-' || word == "--")
            {
                normal.Add("--");
                if (word != "--") normal.Add(word);
                while (words.MoveNext()) normal.Add(words.Current);
                break;
            }

            if (word.StartsWith("--", StringComparison.Ordinal)) AddLong(word, words, normal, options);
            else AddShort(word, words, normal, options);
        }

        return normal;
    }

    private static void AddLong(string word, IEnumerator<string> words, List<string> normal, IReadOnlyList<Option> options)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        normal.Add(equals < 0 ? word : word[..equals]);
        if (equals >= 0) normal.Add(word[(equals + 1)..]);
        else if (TakesValue(word, options) && words.MoveNext()) normal.Add(words.Current);
    }

    /// <summary>A cluster of one-letter options, the last of which may carry a value, attached or as the next word.</summary>
    private static void AddShort(string word, IEnumerator<string> words, List<string> normal, IReadOnlyList<Option> options)
    {
        for (var i = 1; i < word.Length; i++)
        {
            var option = $"-{word[i]}";
            normal.Add(option);
            if (!TakesValue(option, options)) continue;
            if (i + 1 < word.Length) normal.Add(word[(i + 1)..]);
            else if (words.MoveNext()) normal.Add(words.Current);
            return;
        }
    }

    private static bool TakesValue(string name, IReadOnlyList<Option> options) =>
        options.Any(o => o.Arity.MaximumNumberOfValues > 0 && (o.Name == name || o.Aliases.Contains(name)));
}
