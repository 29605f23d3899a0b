using System.Diagnostics.CodeAnalysis;

namespace Stuck.Tracing.Records;

/// <summary>
/// What one process did: a bounded ring of records with absolute sequence numbers. Several threads write, one at a time, and any number
/// read; nobody waits for a reader, unless the budget says so (<see cref="HistoryBudget.WaitsForReader"/>).
/// </summary>
public sealed class History(HistoryBudget budget)
{
    private HistoryChunk?[] _chunks = new HistoryChunk?[4];
    private long _oldest;
    private long _newest = -1;
    private long _end;
    private long _lost;
    private long _read;
    private int _isWriting;
    private bool _isReleased;

    /// <summary>Sequence number of the oldest record still kept; equally, how many have been evicted.</summary>
    public long First
    {
        get
        {
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

    /// <summary>How many records could not be kept at all, being larger than a chunk.</summary>
    public long Lost => Volatile.Read(ref _lost);

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
        if (record.Length > budget.MaxRecordBytes)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        if (!_isReleased && (_newest < 0 || !ChunkAt(_newest).TryAppend(record))) Rotate().TryAppend(record);
        Volatile.Write(ref _end, _end + 1);
    }

    /// <summary>Copies record number <paramref name="sequence"/> into <paramref name="destination"/>, which is grown as needed.</summary>
    /// <returns>False when it has been evicted or is not there yet.</returns>
    public bool TryCopy(long sequence, ref byte[] destination)
    {
        while (sequence < End && TryLocate(sequence, out var serial))
            if (TryLook(serial, out var chunk, out var use) && chunk.TryCopy(sequence, ref destination) && chunk.IsStill(use)) return true;
        return false;
    }

    /// <summary>Finds the chunk that holds a record, unless that has been evicted.</summary>
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
        if (_oldest <= _newest) budget.Leave();
        while (_oldest <= _newest) budget.Return(DropOldest());
        _isReleased = true;
        EndWrite();
    }

    private HistoryChunk Rotate()
    {
        if (_newest < 0) budget.Join();
        var held = _newest - _oldest + 1;
        if (held == _chunks.Length) Grow();
        var chunk = budget.Take(overdraw: held < budget.Share);
        if (chunk is null)
        {
            WaitForReader();
            chunk = DropOldest();
            if (budget.IsOverdrawn && held > budget.Share)
            {
                WaitForReader();
                budget.Return(DropOldest());
            }
        }

        chunk.Reuse(this, _newest + 1, _end);
        Volatile.Write(ref _chunks[Slot(_newest + 1, _chunks)], chunk);
        Volatile.Write(ref _newest, _newest + 1);
        return chunk;
    }

    /// <summary>Readers with the old table in hand find what was in it, and look again for what was not.</summary>
    private void Grow()
    {
        var larger = new HistoryChunk?[_chunks.Length * 2];
        for (var serial = _oldest; serial <= _newest; serial++) larger[Slot(serial, larger)] = _chunks[Slot(serial, _chunks)];
        Volatile.Write(ref _chunks, larger);
    }

    /// <summary>Until the oldest chunk may go.</summary>
    private void WaitForReader()
    {
        // Where the next chunk begins, the oldest ends.
        while (budget.WaitsForReader && Volatile.Read(ref _read) < (_oldest < _newest ? ChunkAt(_oldest + 1).First : _end)) Thread.Sleep(1);
    }

    private HistoryChunk DropOldest()
    {
        var slot = Slot(_oldest, _chunks);
        var chunk = _chunks[slot]!;
        Volatile.Write(ref _oldest, _oldest + 1);
        Volatile.Write(ref _chunks[slot], null);
        return chunk;
    }
}
