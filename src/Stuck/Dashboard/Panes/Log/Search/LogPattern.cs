using System.Buffers;
using System.Text.RegularExpressions;

namespace Stuck.Dashboard.Panes.Log.Search;

/// <summary>
/// What is searched for: text as it stands, and where it holds more than text, a regular expression too. So <c>read(3</c>, <c>[{fd=16</c>
/// and <c>10.0.0.5</c> find what they look like, and <c>E(AGAIN|PIPE)</c> finds both. Lower case finds upper case too, as in less -i.
/// </summary>
internal sealed class LogPattern
{
    private static readonly SearchValues<char> s_beyondText = SearchValues.Create(@"\*+?|^$[.(");

    private readonly StringComparison _comparison;
    private readonly Regex? _regex;

    /// <param name="text">Not empty.</param>
    public LogPattern(string text)
    {
        Text = text;
        var isExact = text.Any(char.IsUpper);
        _comparison = isExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (text.AsSpan().ContainsAny(s_beyondText)) _regex = Compile(text, isExact);
    }

    public string Text { get; }

    /// <summary>Finds the first match.</summary>
    /// <param name="length">Of the match; characters.</param>
    /// <returns>Where it begins; negative if there is none.</returns>
    public int Find(ReadOnlySpan<char> line, out int length)
    {
        length = Text.Length;
        var at = line.IndexOf(Text, _comparison);
        if (at >= 0 || _regex is null) return at;
        foreach (var match in _regex.EnumerateMatches(line))
        {
            length = match.Length;
            return match.Index;
        }

        return -1;
    }

    /// <summary>Without backtracking, so that no expression takes for ever; null if it is none, which makes it text.</summary>
    private static Regex? Compile(string text, bool isExact)
    {
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
                | (isExact ? RegexOptions.None : RegexOptions.IgnoreCase));
        }
        catch (Exception e) when (e is RegexParseException or NotSupportedException)
        {
            return null;
        }
    }
}
