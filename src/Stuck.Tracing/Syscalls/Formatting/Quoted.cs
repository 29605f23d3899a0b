namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>strace's way to write bytes: C escapes, octal for the rest, hexadecimal where asked for.</summary>
public static class Quoted
{
    private const string HexDigits = "0123456789abcdef";

    /// <summary>Appends the bytes between <paramref name="quote"/>s; '\0' stands for no quotes.</summary>
    public static void Append(InkText text, ReadOnlySpan<byte> bytes, HexStrings hex, char quote)
    {
        if (quote != 0) text.Append(quote, Ink.String);
        if (hex == HexStrings.All || (hex == HexStrings.NonAscii && HasUnprintable(bytes)))
            foreach (var b in bytes)
                AppendHex(text, b);
        else
            for (var i = 0; i < bytes.Length; i++)
                AppendEscaped(text, bytes[i], quote, i + 1 < bytes.Length ? bytes[i + 1] : (byte)0, hex != HexStrings.None);
        if (quote != 0) text.Append(quote, Ink.String);
    }

    private static bool HasUnprintable(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            if (b is (< 0x20 or > 0x7e) and not ((byte)'\t' or (byte)'\n' or (byte)'\v' or (byte)'\f' or (byte)'\r'))
                return true;
        return false;
    }

    private static void AppendEscaped(InkText text, byte b, char quote, byte next, bool inHex)
    {
        switch (b)
        {
            case (byte)'\\': text.Append("\\\\", Ink.String); break;
            case (byte)'\t': text.Append("\\t", Ink.String); break;
            case (byte)'\n': text.Append("\\n", Ink.String); break;
            case (byte)'\v': text.Append("\\v", Ink.String); break;
            case (byte)'\f': text.Append("\\f", Ink.String); break;
            case (byte)'\r': text.Append("\\r", Ink.String); break;
            case >= 0x20 and <= 0x7e:
                if (b == quote) text.Append('\\', Ink.String);
                text.Append((char)b, Ink.String);
                break;
            case var _ when inHex: AppendHex(text, b); break;
            default: AppendOctal(text, b, full: next is >= (byte)'0' and <= (byte)'7'); break;
        }
    }

    /// <summary>All three digits where an octal digit follows, else as few as will do.</summary>
    private static void AppendOctal(InkText text, byte b, bool full)
    {
        text.Append('\\', Ink.String);
        if (full || b >> 6 != 0) text.Append((char)('0' + (b >> 6)), Ink.String);
        if (full || b >> 3 != 0) text.Append((char)('0' + (b >> 3 & 7)), Ink.String);
        text.Append((char)('0' + (b & 7)), Ink.String);
    }

    private static void AppendHex(InkText text, byte b)
    {
        text.Append("\\x", Ink.String);
        text.Append(HexDigits[b >> 4], Ink.String);
        text.Append(HexDigits[b & 15], Ink.String);
    }
}
