namespace Stuck.Tracing.Protocols;

/// <summary>The code that HPACK writes texts in (RFC 7541, appendix B). It is canonical: how many codes there are of each length, and in which order, is all of it.</summary>
internal static class Huffman
{
    private const int LongestCode = 30;

    /// <summary>How many codes have so many bits.</summary>
    private static ReadOnlySpan<byte> Counts => [0, 0, 0, 0, 0, 10, 26, 32, 6, 0, 5, 3, 2, 6, 2, 3, 0, 0, 0, 3, 8, 13, 26, 29, 12, 4, 15, 19, 29, 0, 4];

    /// <summary>Whose codes they are, but for the last one of all, which ends texts.</summary>
    private static ReadOnlySpan<byte> Symbols =>
    [
        48, 49, 50, 97, 99, 101, 105, 111, 115, 116, 32, 37, 45, 46, 47, 51, 52, 53, 54, 55, 56, 57, 61, 65,
        95, 98, 100, 102, 103, 104, 108, 109, 110, 112, 114, 117, 58, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76,
        77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 89, 106, 107, 113, 118, 119, 120, 121, 122, 38, 42, 44, 59,
        88, 90, 33, 34, 40, 41, 63, 39, 43, 124, 35, 62, 0, 36, 64, 91, 93, 126, 94, 125, 60, 96, 123, 92,
        195, 208, 128, 130, 131, 162, 184, 194, 224, 226, 153, 161, 167, 172, 176, 177, 179, 209, 216, 217, 227, 229, 230, 129,
        132, 133, 134, 136, 146, 154, 156, 160, 163, 164, 169, 170, 173, 178, 181, 185, 186, 187, 189, 190, 196, 198, 228, 232,
        233, 1, 135, 137, 138, 139, 140, 141, 143, 147, 149, 150, 151, 152, 155, 157, 158, 165, 166, 168, 174, 175, 180, 182,
        183, 188, 191, 197, 231, 239, 9, 142, 144, 145, 148, 159, 171, 206, 215, 225, 236, 237, 199, 207, 234, 235, 192, 193,
        200, 201, 202, 205, 210, 213, 218, 219, 238, 240, 242, 243, 255, 203, 204, 211, 212, 214, 221, 222, 223, 241, 244, 245,
        246, 247, 248, 250, 251, 252, 253, 254, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20,
        21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127, 220, 249, 10, 13, 22,
    ];

    /// <summary>Decodes as much as is there and as there is room for.</summary>
    /// <returns>How many bytes that is.</returns>
    public static int Decode(ReadOnlySpan<byte> coded, Span<byte> text)
    {
        var written = 0;
        var bit = 0;
        while (written < text.Length && TryDecode(coded, ref bit, out var symbol)) text[written++] = symbol;
        return written;
    }

    /// <summary>Takes one code; what cannot be one is the filling at the end, or a mistake.</summary>
    private static bool TryDecode(ReadOnlySpan<byte> coded, ref int bit, out byte symbol)
    {
        symbol = 0;
        var (code, first, index) = (0, 0, 0);
        for (var length = 1; length <= LongestCode && bit < coded.Length * 8; length++)
        {
            code = code << 1 | coded[bit >> 3] >> (7 - (bit & 7)) & 1;
            bit++;
            first <<= 1;
            var count = Counts[length];
            if (code - first < count)
            {
                if (index + code - first >= Symbols.Length) return false;
                symbol = Symbols[index + code - first];
                return true;
            }

            first += count;
            index += count;
        }

        return false;
    }
}
