using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>
/// A slotted page of records: records grow from the front, their offsets from the back. It goes round between the histories of a budget, one
/// use after the other, and its memory is never given back while the program runs: a reader who is overtaken by a writer reads bytes of a later
/// use, which <see cref="IsStill"/> tells it, and never faults.
/// </summary>
internal sealed unsafe class HistoryChunk(int bytes)
{
    private readonly byte* _memory = (byte*)NativeMemory.Alloc((nuint)bytes);
    private History? _owner;
    private long _serial;
    private long _first;
    private int _used;
    private int _count;
    private long _use;

    /// <summary>Sequence number of the first record in it.</summary>
    public long First => _first;

    /// <summary>Whether it is a history's chunk number <paramref name="serial"/>. Readers read it between this and <see cref="IsStill"/>.</summary>
    /// <param name="use">Which use of the chunk that is: no other has that number, whoever's it is and wherever it lies there.</param>
    public bool TryLook(History owner, long serial, out long use)
    {
        use = Volatile.Read(ref _use);
        // Odd while it is handed over.
        return (use & 1) == 0 && _owner == owner && _serial == serial && IsStill(use);
    }

    /// <summary>Whether all that has been read since <see cref="TryLook"/> is of that use.</summary>
    public bool IsStill(long use)
    {
        Volatile.ReadBarrier();
        return Volatile.Read(ref _use) == use;
    }

    /// <summary>Makes it a history's empty chunk number <paramref name="serial"/>, beginning with record <paramref name="first"/>.</summary>
    public void Reuse(History owner, long serial, long first)
    {
        Volatile.Write(ref _use, _use + 1);
        // No reader may see anything of the new use and take it for the old one's.
        Volatile.WriteBarrier();
        _owner = owner;
        _serial = serial;
        _first = first;
        _used = 0;
        _count = 0;
        Volatile.Write(ref _use, _use + 1);
    }

    /// <summary>Adds a record, or returns false when it does not fit.</summary>
    public bool TryAppend(ReadOnlySpan<byte> record)
    {
        if (_used + record.Length + (_count + 1) * sizeof(int) > bytes) return false;
        record.CopyTo(new Span<byte>(_memory + _used, record.Length));
        Offset(_count) = _used;
        _used += record.Length;
        Volatile.Write(ref _count, _count + 1);
        return true;
    }

    /// <summary>
    /// Copies a record out, between <see cref="TryLook"/> and <see cref="IsStill"/>: sizes and offsets may be another use's, so every one is
    /// checked against the chunk's bounds.
    /// </summary>
    public bool TryCopy(long sequence, ref byte[] destination)
    {
        var index = sequence - _first;
        if (index < 0 || index >= Volatile.Read(ref _count)) return false;
        var offset = Offset((int)index);
        if ((uint)offset > (uint)(bytes - RecordView.HeaderBytes)) return false;
        var size = ((RecordHeader*)(_memory + offset))->Size;
        if (size < RecordView.HeaderBytes || size > bytes - offset) return false;
        if (destination.Length < size) destination = new byte[Math.Max(size, 1024)];
        new ReadOnlySpan<byte>(_memory + offset, size).CopyTo(destination);
        return true;
    }

    private ref int Offset(int index) => ref *(int*)(_memory + bytes - (index + 1) * sizeof(int));
}
