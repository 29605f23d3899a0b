using System.Collections.Immutable;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>A word of a filter that asks about a field: <c>errno=EAGAIN,EPIPE</c>.</summary>
/// <param name="Values">Any of which will do.</param>
internal sealed record FilterTerm(string Field, string Operator, ImmutableArray<string> Values)
{
    private static readonly string[] s_operators = ["!=", ">=", "<=", "!~", "=", ">", "<", "~"];

    /// <summary>Takes a word apart; null if it asks about no field.</summary>
    public static FilterTerm? Parse(string word)
    {
        var letters = word.TakeWhile(char.IsAsciiLetterLower).Count();
        if (letters == 0 || Array.Find(s_operators, o => word.AsSpan(letters).StartsWith(o, StringComparison.Ordinal)) is not { } found) return null;
        var values = word[(letters + found.Length)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new FilterTerm(word[..letters], found, [.. values]);
    }
}
