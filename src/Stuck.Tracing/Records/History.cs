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

    /// <summary>Sequence number of the oldest record still kept; equally, how many have been evicted.</summary>
    public long First
    {
        get
        {
            while (true)
            {
                var serial = Volatile.Read(ref _oldest);
                if (serial > Volatile.Read(ref _newest)) return End;
                var chunk = ChunkAt(serial);
                if (chunk is null) continue;
                var first = chunk.First;
                if (chunk.Serial == serial) return first;
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
        var spin = default(SpinWait);
        while (Interlocked.CompareExchange(ref _isWriting, 1, 0) != 0) spin.SpinOnce();
        Write(record);
        Volatile.Write(ref _isWriting, 0);
    }

    private void Write(ReadOnlySpan<byte> record)
    {
        if (record.Length > budget.MaxRecordBytes)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        if (_newest < 0 || !ChunkAt(_newest)!.TryAppend(record)) Rotate().TryAppend(record);
        Volatile.Write(ref _end, _end + 1);
    }

    /// <summary>Copies record number <paramref name="sequence"/> into <paramref name="destination"/>, which is grown as needed.</summary>
    /// <returns>False when it has been evicted or is not there yet.</returns>
    public bool TryCopy(long sequence, ref byte[] destination)
    {
        while (sequence < End && Locate(sequence) is { } serial)
        {
            if (ChunkAt(serial) is not { } chunk) continue;
            var copied = chunk.TryCopy((int)(sequence - chunk.First), ref destination);
            if (chunk.Serial == serial && copied) return true;
        }

        return false;
    }

    /// <summary>The serial of the chunk that holds a record, or null when it has been evicted.</summary>
    private long? Locate(long sequence)
    {
        var low = Volatile.Read(ref _oldest);
        var high = Volatile.Read(ref _newest);
        long? found = null;
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            var chunk = ChunkAt(middle);
            if (chunk is null || chunk.First > sequence && chunk.Serial == middle)
            {
                // A chunk that is gone is older than all that is kept.
                if (chunk is null) low = middle + 1;
                else high = middle - 1;
                continue;
            }

            if (chunk.Serial == middle) found = middle;
            low = middle + 1;
        }

        return found;
    }

    private HistoryChunk? ChunkAt(long serial)
    {
        var chunks = Volatile.Read(ref _chunks);
        var chunk = Volatile.Read(ref chunks[Slot(serial, chunks)]);
        return chunk?.Serial == serial ? chunk : null;
    }

    private static int Slot(long serial, HistoryChunk?[] chunks) => (int)(serial % chunks.Length);

    /// <summary>Gives back all memory, once nothing will be written any more: all records count as evicted.</summary>
    public void Release()
    {
        if (_newest < 0) return;
        MarkRead(_end);
        while (_oldest <= _newest) budget.Return(DropOldest());
        budget.Leave();
    }

    private HistoryChunk Rotate()
    {
        if (_newest < 0) budget.Join();
        var held = _newest - _oldest + 1;
        if (held == _chunks.Length) Grow();
        var chunk = budget.Take(overdraw: held < budget.Share);
        if (chunk is null)
        {
            chunk = DropOldest();
            if (budget.IsOverdrawn && held > budget.Share) budget.Return(DropOldest());
        }

        chunk.Reuse(_newest + 1, _end);
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

    private HistoryChunk DropOldest()
    {
        // Where the next chunk begins, the oldest ends.
        while (budget.WaitsForReader && Volatile.Read(ref _read) < (_oldest < _newest ? ChunkAt(_oldest + 1)!.First : _end)) Thread.Sleep(1);
        var slot = Slot(_oldest, _chunks);
        var chunk = _chunks[slot]!;
        Volatile.Write(ref _oldest, _oldest + 1);
        Volatile.Write(ref _chunks[slot], null);
        return chunk;
    }
}
