using System.Globalization;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Bytes sixteen a line, in hexadecimal and as text.</summary>
internal static class HexDump
{
    private const int BytesInLine = 16;
    private const int BytesInGroup = 8;
    private const int OffsetDigits = 5;
    private const int LinesAtOnce = 1024;

    /// <param name="length">How many there were; fewer may have been kept.</param>
    public static void Put(Decoder decoder, ReadOnlySpan<byte> bytes, long length)
    {
        Span<char> line = stackalloc char[(3 + 1) * BytesInLine + BytesInLine / BytesInGroup];
        Span<char> offset = stackalloc char[16];
        var digits = Math.Max(OffsetDigits, 16 - (int)(ulong.LeadingZeroCount((ulong)Math.Max(1, length - 1)) / 4));
        for (var at = 0; at < bytes.Length; at += BytesInLine)
        {
            at.TryFormat(offset, out var written, digits == OffsetDigits ? "x5" : $"x{digits}", CultureInfo.InvariantCulture);
            decoder.Put(" | ");
            decoder.Put(offset[..written]);
            decoder.Put("  ");
            Fill(line, bytes[at..Math.Min(at + BytesInLine, bytes.Length)]);
            decoder.Put(line);
            decoder.Put(" |\n");
            if ((at / BytesInLine + 1) % LinesAtOnce == 0) decoder.LinesWritten?.Invoke();
        }

        if (bytes.Length == 0 || bytes.Length == length) return;
        decoder.Put(" | <only ");
        decoder.PutInt(bytes.Length);
        decoder.Put(" bytes of ");
        decoder.PutInt(length);
        decoder.Put(" could be kept>\n");
    }

    private static void Fill(Span<char> line, ReadOnlySpan<byte> bytes)
    {
        const string Digits = "0123456789abcdef";
        line.Fill(' ');
        var text = line[(3 * BytesInLine + BytesInLine / BytesInGroup)..];
        for (var i = 0; i < bytes.Length; i++)
        {
            var at = 3 * i + i / BytesInGroup;
            line[at] = Digits[bytes[i] >> 4];
            line[at + 1] = Digits[bytes[i] & 15];
            text[i] = bytes[i] is >= 0x20 and <= 0x7e ? (char)bytes[i] : '.';
        }
    }
}
