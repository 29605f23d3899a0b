using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>
/// A slotted page of records: records grow from the front, their offsets from the back. A record that is too large for one begins at its front
/// and goes on at the fronts of those that follow. A chunk goes round between the histories of a budget, one use after the other, and its memory
/// is never given back while the program runs: a reader who is overtaken by a writer reads bytes of a later use, which <see cref="IsStill"/>
/// tells it, and never faults.
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

    /// <summary>Sequence number of the first record that begins in it, or would.</summary>
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

    /// <summary>How much of one record a chunk of so many bytes can hold.</summary>
    public static int PartOf(int bytes) => (bytes - sizeof(int)) & ~7;

    /// <summary>Adds a record, or the beginning of one; returns false when that does not fit.</summary>
    public bool TryAppend(ReadOnlySpan<byte> record)
    {
        if (_used + record.Length + (_count + 1) * sizeof(int) > bytes) return false;
        record.CopyTo(new Span<byte>(_memory + _used, record.Length));
        Offset(_count) = _used;
        _used += record.Length;
        Volatile.Write(ref _count, _count + 1);
        return true;
    }

    /// <summary>Goes on with a record that began in an earlier chunk; before any other.</summary>
    /// <param name="part">At most as much as a chunk can hold of one.</param>
    public void GoOn(ReadOnlySpan<byte> part)
    {
        part.CopyTo(new Span<byte>(_memory, part.Length));
        _used = part.Length;
    }

    /// <summary>
    /// The size of a record that begins in it, or 0; between <see cref="TryLook"/> and <see cref="IsStill"/>, as all reading: what is read may be
    /// another use's until then, so that everything is checked against the chunk's bounds.
    /// </summary>
    public int SizeOf(long sequence)
    {
        var offset = OffsetOf(sequence);
        return offset < 0 ? 0 : ((RecordHeader*)(_memory + offset))->Size;
    }

    /// <summary>Copies as much of a record as lies in the chunk that it begins in.</summary>
    /// <returns>How much that is.</returns>
    public int CopyBeginning(long sequence, Span<byte> record)
    {
        var offset = OffsetOf(sequence);
        return offset < 0 ? 0 : Copy(offset, record);
    }

    /// <summary>Copies as much of a record that began earlier as lies in the chunk.</summary>
    /// <returns>How much that is.</returns>
    public int CopyRest(Span<byte> rest) => Copy(0, rest);

    private int Copy(int offset, Span<byte> destination)
    {
        var length = Math.Min(destination.Length, PartOf(bytes) - offset);
        new ReadOnlySpan<byte>(_memory + offset, length).CopyTo(destination);
        return length;
    }

    /// <summary>Where a record begins; -1 when it does not begin here.</summary>
    private int OffsetOf(long sequence)
    {
        var index = sequence - _first;
        if (index < 0 || index >= Volatile.Read(ref _count)) return -1;
        var offset = Offset((int)index);
        return (uint)offset > (uint)(PartOf(bytes) - RecordView.HeaderBytes) ? -1 : offset;
    }

    private ref int Offset(int index) => ref *(int*)(_memory + bytes - (index + 1) * sizeof(int));
}
