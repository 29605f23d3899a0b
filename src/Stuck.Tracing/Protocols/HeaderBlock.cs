using System.Text;

namespace Stuck.Tracing.Protocols;

/// <summary>Reads a block of headers (RFC 7541) as far as it is there, and picks those that a request or an answer is known by.</summary>
internal ref struct HeaderBlock
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _end;
    private readonly HeaderTable? _table;
    private int _place;

    /// <param name="bytes">The message that the block is in.</param>
    /// <param name="table">Takes in what is sent; null where the block is looked at once more, or nobody keeps headers.</param>
    /// <param name="known">The headers of earlier blocks.</param>
    public HeaderBlock(ReadOnlySpan<byte> bytes, int start, int end, HeaderTable? known, HeaderTable? table)
    {
        _bytes = bytes;
        _place = start;
        _end = Math.Min(end, bytes.Length);
        _table = table;
        while (_place < _end && TryReadHeader(known))
        {
        }
    }

    public Piece Method { get; private set; }
    public Piece Path { get; private set; }
    public Piece Authority { get; private set; }
    public Piece Status { get; private set; }
    public Piece GrpcStatus { get; private set; }
    public Piece GrpcMessage { get; private set; }
    public bool IsGrpc { get; private set; }

    private bool TryReadHeader(HeaderTable? known)
    {
        var first = _bytes[_place];
        if (first >= 0x80) return TryReadNumber(7, out var number) && Take(NameOf(known, number), ValueOf(known, number));
        if ((first & 0xe0) == 0x20) return TryReadNumber(5, out _);
        var isKept = first >= 0x40;
        if (!TryReadNumber(isKept ? 6 : 4, out var name)) return false;
        var literal = default(Piece);
        if (name == 0 && !TryReadText(out literal) || !TryReadText(out var value)) return false;
        var nameText = name == 0 ? WordOf(literal) : NameOf(known, name);
        Take(nameText, value);
        if (isKept) _table?.Add(nameText, IsOfUse(nameText) ? MessageText.Of(value, _bytes) : null, SizeOf(value) + (name == 0 ? SizeOf(literal) : nameText?.Length ?? 0));
        return true;
    }

    private static string? NameOf(HeaderTable? known, int number) =>
        number <= 0 ? null : number <= StaticHeaders.All.Length ? StaticHeaders.All[number - 1].Name : known?[number].Name;

    private static Piece ValueOf(HeaderTable? known, int number) =>
        new(number <= 0 ? null : number <= StaticHeaders.All.Length ? StaticHeaders.All[number - 1].Value : known?[number].Value);

    private static bool IsOfUse(string? name) =>
        name is ":method" or ":path" or ":authority" or ":status" or "content-type" or "grpc-status" or "grpc-message";

    private bool Take(string? name, Piece value)
    {
        switch (name)
        {
            case ":method": Method = value; break;
            case ":path": Path = value; break;
            case ":authority": Authority = value; break;
            case ":status": Status = value; break;
            case "grpc-status": GrpcStatus = value; break;
            case "grpc-message": GrpcMessage = value; break;
            case "content-type": IsGrpc = StartsWithGrpc(value); break;
        }

        return true;
    }

    private readonly bool StartsWithGrpc(Piece value)
    {
        const string Grpc = "application/grpc";
        if (value.Word is not null) return value.Word.StartsWith(Grpc, StringComparison.Ordinal);
        Span<byte> text = stackalloc byte[Grpc.Length];
        var place = _bytes.Slice(value.Start, value.Length);
        var length = value.Form == PieceForm.Huffman ? Huffman.Decode(place, text) : place[..Math.Min(place.Length, text.Length)].TryCopyTo(text) ? Math.Min(place.Length, text.Length) : 0;
        return length == Grpc.Length && Ascii.Equals(text, Grpc);
    }

    /// <summary>The names that are of use, as they are; others are nobody's.</summary>
    private readonly string? WordOf(Piece name)
    {
        Span<byte> text = stackalloc byte[16];
        var place = _bytes.Slice(name.Start, name.Length);
        var length = name.Form == PieceForm.Huffman ? Huffman.Decode(place, text) : place.Length <= text.Length && place.TryCopyTo(text) ? place.Length : 0;
        ReadOnlySpan<byte> word = text[..length];
        if (word.SequenceEqual("grpc-status"u8)) return "grpc-status";
        if (word.SequenceEqual("grpc-message"u8)) return "grpc-message";
        return word.SequenceEqual("content-type"u8) ? "content-type" : null;
    }

    /// <summary>How long a text is before it is coded: that is what counts for the table.</summary>
    private readonly int SizeOf(Piece text)
    {
        if (text.Form != PieceForm.Huffman) return text.Length;
        Span<byte> decoded = stackalloc byte[MessageText.MostCharacters];
        return Huffman.Decode(_bytes.Slice(text.Start, text.Length), decoded);
    }

    private bool TryReadText(out Piece text)
    {
        text = default;
        if (_place >= _end) return false;
        var isCoded = _bytes[_place] >= 0x80;
        if (!TryReadNumber(7, out var length)) return false;
        // What is cut is of use for what it begins with.
        text = Piece.Within(_bytes, _place, Math.Min(length, _end - _place), isCoded ? PieceForm.Huffman : PieceForm.Plain);
        _place += Math.Min(length, _end - _place);
        return true;
    }

    private bool TryReadNumber(int bits, out int number)
    {
        var most = (1 << bits) - 1;
        number = _bytes[_place++] & most;
        if (number < most) return true;
        for (var shift = 0; shift <= 21 && _place < _end; shift += 7)
        {
            var next = _bytes[_place++];
            number += (next & 127) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }
}
