using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>Reads one record out of the bytes it was stored in.</summary>
public readonly ref struct RecordView(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The size of <see cref="RecordHeader"/>, where the first piece begins.</summary>
    public static unsafe int HeaderBytes => sizeof(RecordHeader);

    /// <summary>The size of <see cref="PieceHeader"/>, before each piece's bytes.</summary>
    public static unsafe int PieceHeaderBytes => sizeof(PieceHeader);

    /// <summary>Whether the pieces behind a header lie one behind the other, to the end of the record: who reads one relies on it.</summary>
    public static bool HasWholePieces(ReadOnlySpan<byte> record)
    {
        var at = HeaderBytes;
        while (record.Length - at >= PieceHeaderBytes)
        {
            var length = MemoryMarshal.Read<PieceHeader>(record[at..]).Length;
            if (length < 0 || length > record.Length - at - PieceHeaderBytes) return false;
            at += PieceHeaderBytes + Padded(length);
        }

        return at == record.Length;
    }

    public readonly ref readonly RecordHeader Header => ref MemoryMarshal.AsRef<RecordHeader>(_bytes);

    /// <summary>
    /// The bytes that were read at <paramref name="address"/> in <paramref name="phase"/>: from that address to the end of a piece
    /// that holds it and <paramref name="wanted"/> bytes from there on, or of the one that holds most. Empty when they were not captured,
    /// which is what unreadable memory looks like.
    /// </summary>
    public ReadOnlySpan<byte> Find(Phase phase, ulong address, int wanted = 1) => Find(phase, address, wanted, HeaderBytes, int.MaxValue);

    /// <inheritdoc cref="Find(Phase, ulong, int)"/>
    /// <param name="from">Where in the record to begin, which is where a piece begins.</param>
    /// <param name="most">How many pieces to look at.</param>
    internal ReadOnlySpan<byte> Find(Phase phase, ulong address, int wanted, int from, int most)
    {
        ReadOnlySpan<byte> longest = [];
        for (int at = from, end = Header.Size; at < end && most > 0; most--)
        {
            ref readonly var piece = ref MemoryMarshal.AsRef<PieceHeader>(_bytes[at..]);
            var data = at + PieceHeaderBytes;
            var offset = address - piece.Address;
            at = data + Padded(piece.Length);
            if (piece.Phase != phase || offset >= (ulong)piece.Length) continue;
            var found = _bytes.Slice(data + (int)offset, piece.Length - (int)offset);
            if (found.Length >= wanted) return found;
            if (found.Length > longest.Length) longest = found;
        }

        return longest;
    }

    /// <summary>Where the record was full; null when it is whole.</summary>
    public (Phase Phase, ulong Address)? Cut
    {
        get
        {
            if (!Header.Has(RecordFlags.Truncated)) return null;
            foreach (var piece in this)
                if (piece.Address == PieceHeader.CutAt)
                    return (piece.Phase, MemoryMarshal.Read<ulong>(piece.Bytes));
            return null;
        }
    }

    /// <summary>The number in a piece that is not memory; null when it was not captured.</summary>
    /// <param name="tag">One of <see cref="PieceHeader"/>'s.</param>
    public ulong? FindNumber(ulong tag)
    {
        var found = Find(Phase.None, tag, sizeof(ulong));
        return found.Length < sizeof(ulong) ? null : MemoryMarshal.Read<ulong>(found);
    }

    /// <summary>The piece that begins at <paramref name="place"/> in the record.</summary>
    internal RecordPiece PieceAt(int place)
    {
        ref readonly var header = ref MemoryMarshal.AsRef<PieceHeader>(_bytes[place..]);
        return new RecordPiece(header, _bytes.Slice(place + PieceHeaderBytes, header.Length));
    }

    /// <summary>All pieces, one after the other.</summary>
    public RecordPieces GetEnumerator() => new(_bytes);

    /// <summary>The first piece's bytes, whatever its address (a signal's siginfo_t); empty if there is none.</summary>
    public ReadOnlySpan<byte> FirstPiece()
    {
        if (Header.Size <= HeaderBytes) return [];
        ref readonly var piece = ref MemoryMarshal.AsRef<PieceHeader>(_bytes[HeaderBytes..]);
        return _bytes.Slice(HeaderBytes + PieceHeaderBytes, piece.Length);
    }

    /// <summary>Rounds up to the alignment of everything in a record: 8 bytes.</summary>
    public static int Padded(int length) => (length + 7) & ~7;
}
