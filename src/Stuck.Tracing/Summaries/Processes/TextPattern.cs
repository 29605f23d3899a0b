using System.Text.RegularExpressions;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>
/// A text that somebody looks for, in upper or lower case: as it is written, or as a regular expression, in which <c>|</c> stands between
/// alternatives.
/// </summary>
public sealed class TextPattern(string text) : IEquatable<TextPattern>
{
    /// <summary>An expression that takes longer on a name is taken not to match it: people wait.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(50);

    private readonly Regex? _expression = Compile(text);

    public string Text => text;

    /// <summary>Whether a value has the text in it as it is written: "worker [app]" and "c++" are names before they are expressions.</summary>
    public bool IsIn(string value) => value.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a value has the text in it, or matches it as an expression.</summary>
    public bool Matches(string value)
    {
        try
        {
            return IsIn(value) || _expression?.IsMatch(value) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    public bool Equals(TextPattern? other) => other?.Text == text;

    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>What is no expression as a whole may still be several texts: <c>c++|nginx</c>.</summary>
    private static Regex? Compile(string text) =>
        TryCompile(text) ?? (text.Contains('|', StringComparison.Ordinal) ? TryCompile(string.Join('|', text.Split('|').Select(Regex.Escape))) : null);

    private static Regex? TryCompile(string text)
    {
        // An alternative that is still to be typed would match everything.
        if (text.Split('|').Any(alternative => alternative.Length == 0)) text = string.Join('|', text.Split('|', StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0) return null;
        try
        {
            return new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
