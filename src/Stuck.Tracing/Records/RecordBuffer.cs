using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>
/// Where a tracer thread builds one thread's record: header at the entry-stop, pieces at both stops. Until the call returns it is also
/// the call in flight, which other threads may copy at any time: a version that is odd while the writer is at work tells them to retry.
/// It grows with a record that needs it; spans that it gave earlier stay as they are, but are not the record's any more.
/// </summary>
/// <param name="limit">The most bytes one record may have, not counting numbers.</param>
public sealed class RecordBuffer(int limit)
{
    /// <summary>Enough for nearly all calls, and little enough for thousands of threads.</summary>
    private const int FirstBytes = 4 << 10;

    /// <summary>A thread that has made this many calls since one that needed more than <see cref="KeptBytes"/> is done with those.</summary>
    private const int CallsUntilShrunk = 256;

    /// <summary>What numbers take (<see cref="Commit(ulong, ulong, Phase)"/>), for which there is always room.</summary>
    private const int NumberBytes = 8 * 24;

    /// <summary>What it may have grown to for good.</summary>
    private const int KeptBytes = (64 << 10) + NumberBytes;

    private readonly int _limit = RecordView.Padded(limit);
    private byte[] _bytes = new byte[FirstBytes];
    private int _version;
    private int _calls;

    /// <summary>The record as it stands; for the writer alone. Size 0 means that no call is in flight.</summary>
    public ref RecordHeader Header => ref HeaderOf(_bytes);

    /// <summary>The record as it stands; for the writer alone.</summary>
    public RecordView View => new(Bytes);

    /// <summary>The record's bytes; for the writer alone.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Header.Size);

    /// <summary>What it has memory for at present; bytes.</summary>
    internal int Capacity => _bytes.Length;

    /// <summary>Every change by the writer lies between this and <see cref="EndWrite"/>.</summary>
    public void BeginWrite()
    {
        Volatile.Write(ref _version, _version + 1);
        Volatile.WriteBarrier();
    }

    public void EndWrite() => Volatile.Write(ref _version, _version + 1);

    /// <summary>Starts a new record without pieces.</summary>
    public ref RecordHeader Start(RecordKind kind, int tid, int number, long startNs)
    {
        if (_bytes.Length > KeptBytes && ++_calls > CallsUntilShrunk) _bytes = new byte[FirstBytes];
        ref var header = ref Header;
        header = default;
        header.Size = RecordView.HeaderBytes;
        header.Kind = kind;
        header.Tid = tid;
        header.Number = number;
        header.StartNs = startNs;
        return ref header;
    }

    /// <summary>Takes over a record as it stands elsewhere.</summary>
    internal void Load(ReadOnlySpan<byte> record)
    {
        if (_bytes.Length < record.Length) _bytes = new byte[record.Length];
        BeginWrite();
        record.CopyTo(_bytes);
        EndWrite();
    }

    /// <summary>Forgets the record: nothing is in flight.</summary>
    public void Clear() => Header.Size = 0;

    /// <summary>
    /// As new, even if its writer gave up between <see cref="BeginWrite"/> and <see cref="EndWrite"/>: nothing is in flight, and there is no
    /// more memory than that takes.
    /// </summary>
    public void Reset()
    {
        if ((_version & 1) == 0) BeginWrite();
        if (_bytes.Length > KeptBytes) _bytes = new byte[FirstBytes];
        Clear();
        EndWrite();
    }

    /// <summary>Makes another buffer hold the same record; for the writer of both.</summary>
    public void CopyTo(RecordBuffer other)
    {
        other.Clear();
        if (Header.Size == 0) return;
        if (other._bytes.Length < Header.Size) other._bytes = new byte[_bytes.Length];
        Bytes.CopyTo(other._bytes);
    }

    /// <summary>
    /// Room for the next piece, at most <paramref name="wanted"/> bytes and less when the record is nearly full. Asked for more once some of
    /// it has been written, it holds that already.
    /// </summary>
    public Span<byte> Reserve(int wanted)
    {
        var start = Header.Size + RecordView.PieceHeaderBytes;
        var end = Math.Min(start + (long)wanted, _limit);
        if (end > _bytes.Length) Grow(end);
        return end <= start ? [] : _bytes.AsSpan(start, (int)end - start);
    }

    /// <summary>Keeps the first <paramref name="length"/> bytes of what <see cref="Reserve"/> gave as a piece.</summary>
    public void Commit(Phase phase, ulong address, int length)
    {
        ref var header = ref Header;
        Unsafe.As<byte, PieceHeader>(ref _bytes[header.Size]) = new PieceHeader { Address = address, Length = length, Phase = phase };
        header.Size += RecordView.PieceHeaderBytes + RecordView.Padded(length);
        if (header.Size > KeptBytes) _calls = 0;
    }

    /// <summary>Keeps a number that is not memory; at most eight of them.</summary>
    /// <param name="tag">One of <see cref="PieceHeader"/>'s.</param>
    public void Commit(ulong tag, ulong number, Phase phase = Phase.None)
    {
        var end = Header.Size + RecordView.PieceHeaderBytes + sizeof(ulong);
        if (end > _bytes.Length) Grow(end);
        MemoryMarshal.Write(_bytes.AsSpan(end - sizeof(ulong)), number);
        Commit(phase, tag, sizeof(ulong));
    }

    /// <summary>There was no room for what lies at <paramref name="address"/>, or not for all of it: what comes after it is not kept.</summary>
    public void Cut(Phase phase, ulong address)
    {
        if (Header.Has(RecordFlags.Truncated)) return;
        Header.Flags |= RecordFlags.Truncated;
        Commit(PieceHeader.CutAt, address, phase);
    }

    /// <summary>Copies the call in flight, for any thread.</summary>
    /// <param name="destination">Grown as needed; holds the record afterwards.</param>
    /// <returns>False when no call is in flight, or the writer would not hold still.</returns>
    public bool TryCopy(ref byte[] destination)
    {
        for (var attempt = 0; attempt < 64; attempt++)
        {
            var before = Volatile.Read(ref _version);
            var bytes = Volatile.Read(ref _bytes);
            var size = HeaderOf(bytes).Size;
            if ((before & 1) != 0 || (uint)size > (uint)bytes.Length) continue;
            if (size == 0) return false;
            if (destination.Length < size) destination = new byte[Math.Max(size, 1024)];
            bytes.AsSpan(0, size).CopyTo(destination);
            if (IsStill(before)) return true;
        }

        return false;
    }

    /// <summary>Looks at the call in flight, for any thread.</summary>
    /// <inheritdoc cref="TryCopy" path="/returns"/>
    public bool TryCopyHeader(out RecordHeader header)
    {
        for (var attempt = 0; attempt < 64; attempt++)
        {
            var before = Volatile.Read(ref _version);
            header = HeaderOf(Volatile.Read(ref _bytes));
            if ((before & 1) == 0 && IsStill(before)) return header.Size > 0;
        }

        header = default;
        return false;
    }

    private bool IsStill(int version)
    {
        Volatile.ReadBarrier();
        return Volatile.Read(ref _version) == version;
    }

    private void Grow(long needed)
    {
        var larger = GC.AllocateUninitializedArray<byte>(RecordView.Padded((int)Math.Clamp(_bytes.Length * 2L, needed, _limit + NumberBytes)));
        _bytes.CopyTo(larger, 0);
        Volatile.Write(ref _bytes, larger);
    }

    private static ref RecordHeader HeaderOf(byte[] bytes) => ref Unsafe.As<byte, RecordHeader>(ref MemoryMarshal.GetArrayDataReference(bytes));
}
