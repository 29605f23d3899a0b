using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>
/// Where a tracer thread builds one thread's record: header at the entry-stop, pieces at both stops. Until the call returns it is also
/// the call in flight, which other threads may copy at any time: a version that is odd while the writer is at work tells them to retry.
/// </summary>
public sealed unsafe class RecordBuffer : IDisposable
{
    private readonly byte* _memory;
    private readonly int _capacity;
    private int _version;

    /// <param name="capacity">The most bytes one record may have.</param>
    public RecordBuffer(int capacity)
    {
        _capacity = RecordView.Padded(capacity);
        _memory = (byte*)NativeMemory.Alloc((nuint)_capacity);
        Header = default;
    }

    /// <summary>The record as it stands; for the writer alone. Size 0 means that no call is in flight.</summary>
    public ref RecordHeader Header => ref *(RecordHeader*)_memory;

    /// <summary>The record as it stands; for the writer alone.</summary>
    public RecordView View => new(Bytes);

    /// <summary>The record's bytes; for the writer alone.</summary>
    public ReadOnlySpan<byte> Bytes => new(_memory, Header.Size);

    /// <summary>Every change by the writer lies between this and <see cref="EndWrite"/>.</summary>
    public void BeginWrite()
    {
        Volatile.Write(ref _version, _version + 1);
        Thread.MemoryBarrier();
    }

    public void EndWrite() => Volatile.Write(ref _version, _version + 1);

    /// <summary>Starts a new record without pieces.</summary>
    public ref RecordHeader Start(RecordKind kind, int tid, int number, long startNs)
    {
        ref var header = ref Header;
        header = default;
        header.Size = RecordView.HeaderBytes;
        header.Kind = kind;
        header.Tid = tid;
        header.Number = number;
        header.StartNs = startNs;
        return ref header;
    }

    /// <summary>Forgets the record: nothing is in flight.</summary>
    public void Clear() => Header.Size = 0;

    /// <summary>Forgets the record even if its writer gave up between <see cref="BeginWrite"/> and <see cref="EndWrite"/>.</summary>
    public void Discard()
    {
        if ((_version & 1) == 0) BeginWrite();
        Clear();
        EndWrite();
    }

    /// <summary>Makes another buffer hold the same record; for the writer of both.</summary>
    public void CopyTo(RecordBuffer other)
    {
        if (Header.Size == 0) other.Clear();
        else Bytes.CopyTo(new Span<byte>(other._memory, other._capacity));
    }

    /// <summary>Room for the next piece, at most <paramref name="wanted"/> bytes and less when the record is nearly full.</summary>
    public Span<byte> Reserve(int wanted)
    {
        var room = _capacity - Header.Size - RecordView.PieceHeaderBytes;
        if (wanted > room || Header.Pieces == byte.MaxValue) Header.Flags |= RecordFlags.Truncated;
        if (room <= 0 || Header.Pieces == byte.MaxValue) return [];
        return new Span<byte>(_memory + Header.Size + RecordView.PieceHeaderBytes, Math.Min(wanted, room & ~7));
    }

    /// <summary>Keeps the first <paramref name="length"/> bytes of what <see cref="Reserve"/> gave as a piece.</summary>
    public void Commit(Phase phase, ulong address, int length)
    {
        ref var piece = ref *(PieceHeader*)(_memory + Header.Size);
        piece = new PieceHeader { Address = address, Length = length, Phase = phase };
        Header.Size += RecordView.PieceHeaderBytes + RecordView.Padded(length);
        Header.Pieces++;
    }

    /// <summary>Keeps a number that is not memory.</summary>
    /// <param name="tag">One of <see cref="PieceHeader"/>'s.</param>
    public void Commit(ulong tag, ulong number)
    {
        var room = Reserve(sizeof(ulong));
        if (room.Length < sizeof(ulong)) return;
        MemoryMarshal.Write(room, number);
        Commit(Phase.None, tag, sizeof(ulong));
    }

    /// <summary>Copies the call in flight, for any thread.</summary>
    /// <param name="destination">Grown as needed; holds the record afterwards.</param>
    /// <returns>False when no call is in flight, or the writer would not hold still.</returns>
    public bool TryCopy(ref byte[] destination)
    {
        for (var attempt = 0; attempt < 64; attempt++)
        {
            var before = Volatile.Read(ref _version);
            var size = Header.Size;
            if ((before & 1) != 0 || size > _capacity) continue;
            if (size == 0) return false;
            if (destination.Length < size) destination = new byte[Math.Max(size, 1024)];
            new ReadOnlySpan<byte>(_memory, size).CopyTo(destination);
            Thread.MemoryBarrier();
            if (Volatile.Read(ref _version) == before) return true;
        }

        return false;
    }

    /// <summary>Frees the memory; only once no reader can come any more.</summary>
    public void Dispose() => NativeMemory.Free(_memory);
}
