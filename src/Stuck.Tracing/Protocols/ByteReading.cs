using System.Buffers.Binary;
using System.Buffers.Text;

namespace Stuck.Tracing.Protocols;

/// <summary>Reads numbers and words where they may be cut; what is not there is 0, or empty.</summary>
internal static class ByteReading
{
    public static byte At(this ReadOnlySpan<byte> bytes, int place) => (uint)place < (uint)bytes.Length ? bytes[place] : (byte)0;

    public static ReadOnlySpan<byte> From(this ReadOnlySpan<byte> bytes, long place) => place < 0 || place >= bytes.Length ? [] : bytes[(int)place..];

    /// <summary>At most so many of the first.</summary>
    public static ReadOnlySpan<byte> Most(this ReadOnlySpan<byte> bytes, long count) => count < 0 ? [] : bytes.Length <= count ? bytes : bytes[..(int)count];

    public static ushort Big16(this ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.TryReadUInt16BigEndian(bytes.From(place), out var value) ? value : (ushort)0;

    public static uint Big32(this ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.TryReadUInt32BigEndian(bytes.From(place), out var value) ? value : 0;

    public static ulong Big64(this ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.TryReadUInt64BigEndian(bytes.From(place), out var value) ? value : 0;

    public static ushort Little16(this ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.TryReadUInt16LittleEndian(bytes.From(place), out var value) ? value : (ushort)0;

    public static uint Little32(this ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.TryReadUInt32LittleEndian(bytes.From(place), out var value) ? value : 0;

    public static int Little24(this ReadOnlySpan<byte> bytes, int place) => bytes.At(place) | bytes.At(place + 1) << 8 | bytes.At(place + 2) << 16;

    public static int Big24(this ReadOnlySpan<byte> bytes, int place) => bytes.At(place) << 16 | bytes.At(place + 1) << 8 | bytes.At(place + 2);

    /// <summary>Whether bytes are the beginning of a text, or the other way round; nothing is the beginning of nothing.</summary>
    public static bool MayBe(this ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) =>
        bytes.Length > 0 && (bytes.Length < text.Length ? text.StartsWith(bytes) : bytes.StartsWith(text));

    /// <summary>ASCII letters count as the same in both cases.</summary>
    public static bool IsWord(this ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(bytes, word);

    /// <summary>Whether text is written there as far as one can see, in UTF-8 or one of the older codes.</summary>
    public static bool IsText(this ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyInRange((byte)0, (byte)8) < 0 && bytes.IndexOfAnyInRange((byte)14, (byte)31) < 0 && !bytes.Contains((byte)127);

    /// <summary>The line that begins there, without its end; all that is there if it has none.</summary>
    /// <param name="length">Of the line with its end; -1 if that is not there.</param>
    public static ReadOnlySpan<byte> Line(this ReadOnlySpan<byte> bytes, out int length)
    {
        var end = bytes.IndexOf((byte)'\n');
        length = end + 1;
        if (end < 0) length = -1;
        var line = end < 0 ? bytes : bytes[..end];
        return line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;
    }

    /// <summary>The place of the blank that ends a word, or of the end.</summary>
    public static int WordEnd(this ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        return end < 0 ? line.Length : end;
    }

    /// <summary>A whole decimal number, and nothing else.</summary>
    public static bool TryNumber(this ReadOnlySpan<byte> digits, out long value) =>
        Utf8Parser.TryParse(digits, out value, out var used) && used == digits.Length && used > 0;

    /// <summary>The place of the 0 that ends a text; -1 if it is not there.</summary>
    public static int TextEnd(this ReadOnlySpan<byte> bytes, int start)
    {
        var rest = bytes.From(start);
        var end = rest.IndexOf((byte)0);
        return end < 0 ? -1 : start + end;
    }
}
