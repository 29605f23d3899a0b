namespace Stuck.Commands.Trace.Options;

/// <summary>
/// Reads a command line as getopt_long(3) does with a leading <c>+</c>: letters in clusters, values attached or as the next word, long names
/// shortened as far as they stay unambiguous; the first word that is no option begins the command, which keeps all that follows.
/// </summary>
internal static class OptionReader
{
    /// <summary>Applies the options that stand in front, and returns the words behind them.</summary>
    /// <exception cref="UsageException">Some word makes no sense.</exception>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> words, IReadOnlyList<OptionRow> rows, TraceRequest request)
    {
        var at = 0;
        while (at < words.Count && words[at] is ['-', _, ..] word)
        {
            at++;
            if (word == "--") break;
            if (word.StartsWith("--", StringComparison.Ordinal)) ReadLong(word[2..], words, ref at, rows, request);
            else ReadCluster(word, words, ref at, rows, request);
        }

        return [.. words.Skip(at)];
    }

    private static void ReadLong(string word, IReadOnlyList<string> words, ref int at, IReadOnlyList<OptionRow> rows, TraceRequest request)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word : word[..equals];
        var row = Find(name, rows);
        if (equals >= 0 && !row.TakesValue) throw new UsageException($"--{row.Names[0]} takes no value");
        row.Apply(request, equals >= 0 ? word[(equals + 1)..] : row.NeedsValue ? Next(words, ref at, $"--{row.Names[0]}") : "");
    }

    private static OptionRow Find(string name, IReadOnlyList<OptionRow> rows)
    {
        var candidates = rows.Where(row => row.Names.Any(n => n.StartsWith(name, StringComparison.Ordinal))).ToArray();
        if (Array.Find(candidates, row => row.Names.Contains(name)) is { } exact) return exact;
        if (candidates.Length == 1) return candidates[0];
        throw new UsageException(candidates.Length == 0
            ? $"no such option: --{name}"
            : $"--{name} could be {string.Join(" or ", candidates.Select(row => "--" + Array.Find(row.Names, n => n.StartsWith(name, StringComparison.Ordinal))))}");
    }

    /// <summary>Letters, the last of which may carry a value.</summary>
    private static void ReadCluster(string word, IReadOnlyList<string> words, ref int at, IReadOnlyList<OptionRow> rows, TraceRequest request)
    {
        for (var i = 1; i < word.Length; i++)
        {
            var row = rows.FirstOrDefault(r => r.Short == word[i]) ?? throw new UsageException($"no such option: -{word[i]}");
            if (!row.NeedsValue)
            {
                row.Apply(request, "");
                continue;
            }

            row.Apply(request, i + 1 < word.Length ? word[(i + 1)..] : Next(words, ref at, $"-{word[i]}"));
            return;
        }
    }

    private static string Next(IReadOnlyList<string> words, ref int at, string option) =>
        at < words.Count ? words[at++] : throw new UsageException($"{option} needs a value");
}
