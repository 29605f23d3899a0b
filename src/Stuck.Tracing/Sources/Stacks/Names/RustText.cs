using System.Globalization;
using System.Text;

namespace Stuck.Tracing.Sources.Stacks.Names;

/// <summary>Rust's older names: those of C++ with marks for the characters that these cannot have, and a hash at their end.</summary>
internal static class RustText
{
    private const int HashChars = 17;

    private static readonly Dictionary<string, string> s_marks = new()
    {
        ["SP"] = "@", ["BP"] = "*", ["RF"] = "&", ["LT"] = "<", ["GT"] = ">", ["LP"] = "(", ["RP"] = ")", ["C"] = ",",
    };

    /// <summary>Null for a name that is not Rust's.</summary>
    public static string? Of(string name)
    {
        var last = name.LastIndexOf("::h", StringComparison.Ordinal);
        if (last <= 0 || name.Length - last - 2 != HashChars || !name[(last + 3)..].All(char.IsAsciiHexDigitLower)) return null;
        var text = new StringBuilder();
        var rest = name.AsSpan(0, last);
        while (rest.Length > 0)
        {
            if (rest.StartsWith("_$") && (text.Length == 0 || text[^1] == ':')) rest = rest[1..];
            if (rest.StartsWith(".."))
            {
                text.Append("::");
                rest = rest[2..];
            }
            else if (rest[0] == '$' && rest[1..].IndexOf('$') is >= 0 and var end && Mark(rest.Slice(1, end)) is { } mark)
            {
                text.Append(mark);
                rest = rest[(end + 2)..];
            }
            else
            {
                text.Append(rest[0]);
                rest = rest[1..];
            }
        }

        return text.ToString();
    }

    private static string? Mark(ReadOnlySpan<char> mark)
    {
        if (s_marks.TryGetValue(mark.ToString(), out var known)) return known;
        return mark is ['u', .. var digits] && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && Rune.IsValid(number)
            ? new Rune(number).ToString()
            : null;
    }
}
