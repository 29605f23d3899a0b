using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>Goes through the pieces of a record, in the order in which they were captured.</summary>
public ref struct RecordPieces(ReadOnlySpan<byte> record)
{
    private readonly ReadOnlySpan<byte> _record = record;
    private readonly int _end = MemoryMarshal.AsRef<RecordHeader>(record).Size;
    private int _next = RecordView.HeaderBytes;

    public RecordPiece Current { get; private set; }

    public bool MoveNext()
    {
        if (_next >= _end) return false;
        ref readonly var header = ref MemoryMarshal.AsRef<PieceHeader>(_record[_next..]);
        var data = _next + RecordView.PieceHeaderBytes;
        Current = new RecordPiece(header, _record.Slice(data, header.Length));
        _next = data + RecordView.Padded(header.Length);
        return true;
    }
}
