namespace Stuck.Tracing.Protocols;

/// <summary>Walks through the fields of a document of MongoDB's, as far as it is there.</summary>
internal ref struct Bson(ReadOnlySpan<byte> bytes, int start)
{
    private const byte Double = 1, Text = 2, Document = 3, Array = 4, Int32 = 16, Int64 = 18;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _next = start + 4;
    private byte _type;

    /// <summary>Where the field's name lies.</summary>
    public Piece Name { get; private set; }

    /// <summary>Where its value lies.</summary>
    public int ValueAt { get; private set; }

    public bool MoveNext()
    {
        if (_next >= _bytes.Length || _bytes[_next] == 0) return false;
        _type = _bytes[_next];
        var end = _bytes.TextEnd(_next + 1);
        if (end < 0) return false;
        Name = Piece.Within(_bytes, _next + 1, end - _next - 1);
        ValueAt = end + 1;
        var size = SizeOf(_type, ValueAt);
        if (size < 0) return false;
        _next = (int)Math.Min(ValueAt + size, _bytes.Length);
        return true;
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => _bytes.Slice(Name.Start, Name.Length).SequenceEqual(name);

    /// <summary>Where the letters of its text lie; nowhere if it is no text.</summary>
    public readonly Piece TextValue => _type == Text ? Piece.Within(_bytes, ValueAt + 4, (long)_bytes.Little32(ValueAt) - 1) : default;

    /// <summary>Its number; null if it has none, or that is not there.</summary>
    public readonly double? NumberValue => _type switch
    {
        Double when ValueAt + 8 <= _bytes.Length => System.Buffers.Binary.BinaryPrimitives.ReadDoubleLittleEndian(_bytes[ValueAt..]),
        Int32 or Int64 when ValueAt + 4 <= _bytes.Length => (int)_bytes.Little32(ValueAt),
        8 when ValueAt < _bytes.Length => _bytes[ValueAt],
        _ => null,
    };

    private readonly long SizeOf(byte type, int at) => type switch
    {
        Double or 9 or 17 or Int64 => 8,
        Text or 13 or 14 => 4 + (long)_bytes.Little32(at),
        Document or Array or 15 => Math.Max(4, (long)_bytes.Little32(at)),
        5 => 5 + (long)_bytes.Little32(at),
        7 => 12,
        8 => 1,
        6 or 10 or 255 or 127 => 0,
        Int32 => 4,
        19 => 16,
        _ => -1,
    };
}
