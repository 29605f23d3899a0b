using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>
/// A slotted page of records: records grow from the front, their offsets from the back. Its memory is never given back while the
/// program runs, so that a reader who is overtaken by the writer reads stale bytes, which <see cref="Serial"/> tells it, and never faults.
/// </summary>
internal sealed unsafe class HistoryChunk(int bytes)
{
    private readonly byte* _memory = (byte*)NativeMemory.Alloc((nuint)bytes);
    private int _used;
    private int _count;
    private long _serial = -1;

    /// <summary>Sequence number of the first record in it.</summary>
    public long First { get; private set; }

    /// <summary>The chunk's place in its history; changes when it is used anew.</summary>
    public long Serial => Volatile.Read(ref _serial);

    public int Count => Volatile.Read(ref _count);

    /// <summary>Makes it the empty chunk number <paramref name="serial"/>, beginning with record <paramref name="first"/>.</summary>
    public void Reuse(long serial, long first)
    {
        Volatile.Write(ref _serial, -1);
        Thread.MemoryBarrier();
        _used = 0;
        _count = 0;
        First = first;
        Volatile.Write(ref _serial, serial);
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
    /// Copies a record out. The caller checks <see cref="Serial"/> before and after: sizes and offsets may be torn until then, so every
    /// one is checked against the chunk's bounds.
    /// </summary>
    public bool TryCopy(int index, ref byte[] destination)
    {
        if ((uint)index >= (uint)Count) return false;
        var offset = Offset(index);
        if ((uint)offset > (uint)(bytes - RecordView.HeaderBytes)) return false;
        var size = ((RecordHeader*)(_memory + offset))->Size;
        if (size < RecordView.HeaderBytes || size > bytes - offset) return false;
        if (destination.Length < size) destination = new byte[Math.Max(size, 1024)];
        new ReadOnlySpan<byte>(_memory + offset, size).CopyTo(destination);
        Thread.MemoryBarrier();
        return true;
    }

    private ref int Offset(int index) => ref *(int*)(_memory + bytes - (index + 1) * sizeof(int));
}
