namespace Stuck.Tracing.Protocols;

/// <summary>The values of RESP: how far they reach.</summary>
internal static class RedisValue
{
    private const long MostItems = 1 << 20;

    public static bool IsType(byte type) => "+-:$*%~>_#,(=!|"u8.Contains(type);

    /// <summary>Whether a value's first line is one: lengths and numbers are numbers.</summary>
    public static bool IsLength(ReadOnlySpan<byte> line) => (char)line[0] switch
    {
        '$' or '*' or '%' or '~' or '>' or '=' or '!' or '|' or ':' => line[1..].TryNumber(out _) || line is [_, (byte)'?'],
        '_' => line.Length == 1,
        '#' => line.Length == 2 && line[1] is (byte)'t' or (byte)'f',
        ',' or '(' => line.Length > 1,
        _ => true,
    };

    /// <summary>Where a value ends, also where that is not there; -1 if it cannot be told.</summary>
    public static long EndOf(ReadOnlySpan<byte> bytes)
    {
        long place = 0, open = 1;
        // Items of an array lie one behind the other: all that has to be known is how many are still to come.
        for (; open > 0; open--)
        {
            var line = bytes.From(place).Line(out var length);
            if (length < 0 || line.IsEmpty || !IsType(line[0]) || !IsLength(line)) return Message.Unknown;
            place += length;
            if (line[0] is (byte)'$' or (byte)'=' or (byte)'!')
            {
                if (!line[1..].TryNumber(out var size) || size > int.MaxValue) return Message.Unknown;
                if (size >= 0) place += size + 2;
            }
            else if (line[0] is (byte)'*' or (byte)'%' or (byte)'~' or (byte)'>' or (byte)'|')
            {
                if (!line[1..].TryNumber(out var items) || items > MostItems) return Message.Unknown;
                // What is said of a value comes before it.
                if (items > 0) open += line[0] is (byte)'%' or (byte)'|' ? 2 * items : items;
                if (line[0] == '|') open++;
            }
        }

        return place;
    }
}
