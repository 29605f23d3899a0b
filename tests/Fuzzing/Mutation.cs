namespace Stuck.Fuzzing;

/// <summary>Makes inputs of the corpus's files and of chance; the same for the same seed.</summary>
internal sealed class Mutation(int seed)
{
    private const int MostBytes = 4096;

    private static readonly byte[][] s_tokens =
    [
        "\n"u8.ToArray(), "\0"u8.ToArray(), "\e[2J"u8.ToArray(), "\x9b"u8.ToArray(), "\u202e"u8.ToArray(), "("u8.ToArray(), ")"u8.ToArray(), " "u8.ToArray(),
        ":"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "="u8.ToArray(), "-1"u8.ToArray(), "9223372036854775808"u8.ToArray(), "ffffffffffffffffff"u8.ToArray(),
        "\""u8.ToArray(), "{"u8.ToArray(), "/"u8.ToArray(), "%"u8.ToArray(), [0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0], [0xc3], [0xed, 0xa0, 0x80],
    ];

    private readonly Random _random = new(seed);

    /// <param name="corpus">What to begin with; may be empty.</param>
    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        if (corpus.Count == 0 || _random.Next(20) == 0) return Noise(_random.Next(200));
        List<byte> input = [.. corpus[_random.Next(corpus.Count)]];
        for (var changes = 1 + _random.Next(4); changes > 0; changes--) Change(input, corpus);
        if (input.Count > MostBytes) input.RemoveRange(MostBytes, input.Count - MostBytes);
        return [.. input];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> corpus)
    {
        var at = _random.Next(input.Count + 1);
        var length = Math.Min(_random.Next(1, 16), input.Count - at);
        switch (_random.Next(7))
        {
            case 0 when at < input.Count: input[at] ^= (byte)(1 << _random.Next(8)); break;
            case 1 when at < input.Count: input[at] = (byte)_random.Next(256); break;
            case 2: input.RemoveRange(at, length); break;
            case 3: input.RemoveRange(at, input.Count - at); break;
            case 4: input.InsertRange(at, input.GetRange(at, length)); break;
            case 5: input.InsertRange(at, corpus[_random.Next(corpus.Count)].Take(64)); break;
            default: input.InsertRange(at, s_tokens[_random.Next(s_tokens.Length)]); break;
        }
    }

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
}
