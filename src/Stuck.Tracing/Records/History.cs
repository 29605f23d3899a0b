using System.Diagnostics.CodeAnalysis;

namespace Stuck.Tracing.Records;

/// <summary>
/// What one process did: a bounded ring of records with absolute sequence numbers. Several threads write, one at a time, and any number
/// read; nobody waits for a reader, unless the budget says so (<see cref="HistoryBudget.WaitsForReader"/>).
/// </summary>
/// <param name="first">The number of the first record.</param>
public sealed class History(HistoryBudget budget, long first = 0)
{
    private readonly History? _whole;
    private HistoryChunk?[] _chunks = new HistoryChunk?[4];
    private long _oldest;
    private long _newest = -1;
    private long _end = first;
    private long _read;
    private int _isWriting;
    private bool _isRetired;
    private bool _isReleased;

    private History(HistoryBudget budget, History whole)
        : this(budget) => _whole = whole;

    /// <summary>Sequence number of the oldest record still kept; equally, how many have been evicted.</summary>
    public long First
    {
        get
        {
            if (_whole is not null) return Math.Min(_whole.First, End);
            while (true)
            {
                var oldest = Volatile.Read(ref _oldest);
                if (oldest > Volatile.Read(ref _newest)) return End;
                if (TryReadFirst(oldest, out var first)) return first;
            }
        }
    }

    /// <summary>One past the newest record.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>How much memory it holds; bytes.</summary>
    public long HeldBytes => _whole?.HeldBytes ?? Math.Max(0, Volatile.Read(ref _newest) - Volatile.Read(ref _oldest) + 1) * budget.ChunkBytes;

    /// <summary>Whether all memory has been given back: nothing of it can be read any more.</summary>
    public bool IsReleased => _whole?.IsReleased ?? Volatile.Read(ref _isReleased);

    /// <summary>The same records as if no later ones had come; <see cref="ShowUntil"/> says which.</summary>
    internal History AsItWas(long end)
    {
        var then = new History(budget, this);
        then.ShowUntil(end);
        return then;
    }

    /// <summary>Of one that shows another one's records: it shows more of them now.</summary>
    internal void ShowUntil(long end) => Volatile.Write(ref _end, end);

    /// <summary>Whether that reader has read everything.</summary>
    public bool IsRead => Volatile.Read(ref _read) >= End;

    /// <summary>The one reader whom the writers may have to wait for has no more use for records before <paramref name="end"/>.</summary>
    public void MarkRead(long end) => Volatile.Write(ref _read, end);

    /// <summary>Adds a record. Writers take turns by spinning: it is a matter of a hundred nanoseconds.</summary>
    public void Append(ReadOnlySpan<byte> record)
    {
        BeginWrite();
        try
        {
            Write(record);
        }
        finally
        {
            // Without memory for a chunk, nobody else is to wait for ever.
            EndWrite();
        }
    }

    private void BeginWrite()
    {
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref _isWriting, 1, 0) != 0) spin.SpinOnce();
    }

    private void EndWrite() => Volatile.Write(ref _isWriting, 0);

    private void Write(ReadOnlySpan<byte> record)
    {
        if (!_isReleased && (Held == 0 || !ChunkAt(_newest).TryAppend(record))) WriteToNew(record);
        Volatile.Write(ref _end, _end + 1);
    }

    private void WriteToNew(ReadOnlySpan<byte> record)
    {
        var begin = _newest + 1;
        var part = Math.Min(record.Length, budget.PartBytes);
        Rotate(_end, begin).TryAppend(record[..part]);
        while ((record = record[part..]).Length > 0)
        {
            part = Math.Min(record.Length, budget.PartBytes);
            Rotate(_end + 1, begin).GoOn(record[..part]);
        }
    }

    /// <summary>Copies record number <paramref name="sequence"/> into <paramref name="destination"/>, which is grown as needed.</summary>
    /// <returns>False when it has been evicted or is not there yet.</returns>
    public bool TryCopy(long sequence, ref byte[] destination)
    {
        if (_whole is not null) return sequence < End && _whole.TryCopy(sequence, ref destination);
        while (sequence < End && TryLocate(sequence, out var serial))
        {
            if (!TryLook(serial, out var chunk, out var use)) continue;
            var size = chunk.SizeOf(sequence);
            if (!chunk.IsStill(use)) continue;
            if (destination.Length < size) destination = new byte[Math.Max(size, 1024)];
            if (TryCopy(sequence, destination.AsSpan(0, size), chunk, serial, use)) return true;
        }

        return false;
    }

    /// <summary>Copies a record out of the chunk that it begins in, and those that it goes on in.</summary>
    private bool TryCopy(long sequence, Span<byte> record, HistoryChunk? chunk, long serial, long use)
    {
        var copied = chunk!.CopyBeginning(sequence, record);
        while (chunk.IsStill(use))
        {
            if (copied == record.Length) return true;
            if (!TryLook(++serial, out chunk, out use)) return false;
            copied += chunk.CopyRest(record[copied..]);
        }

        return false;
    }

    /// <summary>Finds the chunk that a record begins in, unless that has been evicted.</summary>
    private bool TryLocate(long sequence, out long serial)
    {
        var low = Volatile.Read(ref _oldest);
        var high = Volatile.Read(ref _newest);
        serial = -1;
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            // A chunk that is gone is older than all that is kept.
            if (!TryReadFirst(middle, out var first)) low = middle + 1;
            else if (first > sequence) high = middle - 1;
            else (serial, low) = (middle, middle + 1);
        }

        return serial >= 0;
    }

    private bool TryReadFirst(long serial, out long first)
    {
        first = 0;
        if (!TryLook(serial, out var chunk, out var use)) return false;
        first = chunk.First;
        return chunk.IsStill(use);
    }

    private bool TryLook(long serial, [NotNullWhen(true)] out HistoryChunk? chunk, out long use)
    {
        var chunks = Volatile.Read(ref _chunks);
        chunk = Volatile.Read(ref chunks[Slot(serial, chunks)]);
        use = 0;
        return chunk is not null && chunk.TryLook(this, serial, out use);
    }

    /// <summary>For the writer, who alone may change them.</summary>
    private HistoryChunk ChunkAt(long serial) => _chunks[Slot(serial, _chunks)]!;

    private static int Slot(long serial, HistoryChunk?[] chunks) => (int)(serial % chunks.Length);

    /// <summary>
    /// Gives back all memory, once nothing will be written any more that matters: all records count as evicted. A tracer thread that has not
    /// heard yet of its process's end may still add some.
    /// </summary>
    public void Release()
    {
        BeginWrite();
        Volatile.Write(ref _isReleased, true);
        if (Held > 0 && !_isRetired) budget.Leave();
        if (_isRetired) budget.CountRetired(-Held);
        while (Held > 0) budget.Return(DropOldest());
        EndWrite();
    }

    /// <summary>
    /// Its process has ended: what it holds is kept until somebody releases it, or until those that are still written need the memory. Of
    /// several, the one that was retired first gives way first.
    /// </summary>
    public void Retire()
    {
        BeginWrite();
        var isNew = !_isRetired && !_isReleased;
        _isRetired = true;
        if (isNew && Held > 0) budget.Leave();
        if (isNew) budget.CountRetired(Held);
        EndWrite();
        if (isNew) budget.Retire(this);
    }

    /// <summary>Of a retired one: gives up its oldest chunk; what is not read yet (<see cref="HistoryBudget.WaitsForReader"/>) stays.</summary>
    /// <returns>Null where there is none to give, or somebody writes at this moment.</returns>
    internal HistoryChunk? GiveWay()
    {
        if (Interlocked.CompareExchange(ref _isWriting, 1, 0) != 0) return null;
        var chunk = Held > 0 && (IsRead || !budget.WaitsForReader) ? DropOldest() : null;
        if (chunk is not null) budget.CountRetired(-1);
        if (Held == 0) Volatile.Write(ref _isReleased, true);
        EndWrite();
        return chunk;
    }

    private long Held => _newest - _oldest + 1;

    /// <summary>Begins a new chunk.</summary>
    /// <param name="first">The number of the record that begins in it first.</param>
    /// <param name="keep">The chunk from which on all are needed, whatever the budget says: where the record in hand begins.</param>
    private HistoryChunk Rotate(long first, long keep)
    {
        if (_newest < 0 && !_isRetired) budget.Join();
        var before = Held;
        if (Held == _chunks.Length) Grow();
        var chunk = budget.Take(overdraw: Held < budget.Share || _oldest >= keep);
        if (chunk is null)
        {
            chunk = DropOldest();
            while (budget.IsOverdrawn && Held >= budget.Share && _oldest < keep) budget.Return(DropOldest());
        }

        chunk.Reuse(this, _newest + 1, first);
        Volatile.Write(ref _chunks[Slot(_newest + 1, _chunks)], chunk);
        Volatile.Write(ref _newest, _newest + 1);
        if (_isRetired) budget.CountRetired(Held - before);
        return chunk;
    }

    /// <summary>Readers with the old table in hand find what was in it, and look again for what was not.</summary>
    private void Grow()
    {
        var larger = new HistoryChunk?[_chunks.Length * 2];
        for (var serial = _oldest; serial <= _newest; serial++) larger[Slot(serial, larger)] = _chunks[Slot(serial, _chunks)];
        Volatile.Write(ref _chunks, larger);
    }

    /// <summary>Takes the oldest chunk away, once the reader who is waited for has read it.</summary>
    private HistoryChunk DropOldest()
    {
        // Where the next chunk begins, the oldest ends.
        while (budget.WaitsForReader && !_isReleased && Volatile.Read(ref _read) < (_oldest < _newest ? ChunkAt(_oldest + 1).First : _end)) Thread.Sleep(1);
        var slot = Slot(_oldest, _chunks);
        var chunk = _chunks[slot]!;
        Volatile.Write(ref _oldest, _oldest + 1);
        Volatile.Write(ref _chunks[slot], null);
        return chunk;
    }
}
