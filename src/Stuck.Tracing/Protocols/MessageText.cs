using System.Globalization;
using System.Text;

namespace Stuck.Tracing.Protocols;

/// <summary>Makes the texts of messages: in one line, without anything that a terminal would obey.</summary>
public static class MessageText
{
    /// <summary>What is longer is cut.</summary>
    public const int MostCharacters = 1024;

    /// <summary>What is asked, or said.</summary>
    /// <param name="bytes">Those that the message was read from.</param>
    public static string Of(in Message message, ReadOnlySpan<byte> bytes)
    {
        if (message.Text[1].IsEmpty) return Of(message.Text[0], bytes);
        var text = new StringBuilder();
        foreach (var piece in message.Text)
        {
            var part = Of(piece, bytes);
            if (part.Length > 0) text.Append(text.Length > 0 ? " " : "").Append(part);
        }

        return text.Length > MostCharacters ? text.ToString(0, MostCharacters) : text.ToString();
    }

    /// <summary>One piece of it.</summary>
    public static string Of(in Piece piece, ReadOnlySpan<byte> bytes)
    {
        if (piece.Word is not null) return piece.Word;
        var place = bytes.From(piece.Start).Most(piece.Length).Most(4 * MostCharacters);
        switch (piece.Form)
        {
            case PieceForm.Huffman:
                Span<byte> decoded = stackalloc byte[MostCharacters];
                return Printable(decoded[..Huffman.Decode(place, decoded)]);
            case PieceForm.Masked:
                Span<byte> unmasked = stackalloc byte[MostCharacters];
                var mask = bytes.From(piece.Start - 4);
                for (var i = 0; i < place.Length && i < unmasked.Length; i++) unmasked[i] = (byte)(place[i] ^ mask[i & 3]);
                return Printable(unmasked[..Math.Min(place.Length, unmasked.Length)]);
            case PieceForm.Labels:
                return LabelsOf(place);
            default:
                return Printable(place);
        }
    }

    private static string LabelsOf(ReadOnlySpan<byte> place)
    {
        var name = new StringBuilder();
        while (place.Length > 0 && place[0] is > 0 and < 64)
        {
            name.Append(name.Length > 0 ? "." : "").Append(Printable(place[1..].Most(place[0])));
            place = place.From(place[0] + 1);
        }

        return name.Length == 0 ? "." : name.ToString();
    }

    /// <summary>Blanks of all kinds become one, as far as they follow each other; what is no character to look at becomes a dot.</summary>
    public static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Length <= MostCharacters && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0) return text;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= MostCharacters) break;
            if (rune.Value is '\n' or '\r' or '\t' or ' ')
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else
                line.Append(IsVisible(rune) ? rune.ToString() : ".");
        }

        return line.ToString().TrimEnd(' ');
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
