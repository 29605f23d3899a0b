using System.Globalization;
using System.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Names and data come from processes that may be hostile. Nothing of theirs may steer the terminal, reorder a line or hide in it: each
/// such character is shown as one visible cell.
/// </summary>
internal static class SafeText
{
    private static readonly Rune s_unshowable = new(0xFFFD);

    /// <summary>True for controls, bidirectional and other format characters, and everything that takes no cell of its own.</summary>
    public static bool IsHarmful(Rune rune)
    {
        if (rune.Value is >= 0x20 and < 0x7F) return false;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned => true,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            _ => IsVariationSelector(rune),
        };
    }

    /// <summary>What is shown instead: the picture of an ASCII control, or the replacement character.</summary>
    public static Rune Substitute(Rune rune) => rune.Value switch
    {
        < 0x20 => new Rune(0x2400 + rune.Value),
        0x7F => new Rune(0x2421),
        _ => s_unshowable,
    };

    /// <summary>A text without anything harmful.</summary>
    public static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => (IsHarmful(rune) ? Substitute(rune) : rune).ToString()));

    /// <summary>The nearest ASCII character, for terminals that take nothing else.</summary>
    public static Rune ToAscii(Rune rune) => new(rune.Value switch
    {
        '─' or '—' or '–' => '-',
        '│' or '▏' => '|',
        '…' => '~',
        '●' => '!',
        '◐' => '~',
        '▶' => '>',
        '○' => '.',
        '▸' or '├' or '└' => '+',
        '▾' => '-',
        '▲' => '^',
        '▼' => 'v',
        'µ' => 'u',
        '×' => 'x',
        '·' => '.',
        '↑' => '^',
        '↓' => 'v',
        '▒' => ':',
        '▓' => '*',
        '▁' => '_',
        '▂' => '.',
        '▃' => ':',
        '▄' => '-',
        '▅' => '=',
        '▆' => '+',
        '▇' => '*',
        '█' => '#',
        '░' => '.',
        _ => '?',
    });

    /// <summary>They change the width of the character before them, which terminals disagree about.</summary>
    private static bool IsVariationSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;
}
