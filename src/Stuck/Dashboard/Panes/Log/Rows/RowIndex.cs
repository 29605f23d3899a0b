namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>Where each row is recorded: a number for its source and one within it. One thread adds, any number reads, nobody waits.</summary>
internal sealed class RowIndex
{
    private const int ChunkBits = 13;
    private const int SequenceBits = 48;
    private const long SequenceMask = (1L << SequenceBits) - 1;

    private long[]?[] _chunks = new long[]?[16];
    private long _first;
    private long _end;

    public long First => Volatile.Read(ref _first);

    public long End => Volatile.Read(ref _end);

    public void Add(int source, long sequence)
    {
        var (chunk, place) = Split(_end);
        if (chunk == _chunks.Length)
        {
            var larger = new long[]?[_chunks.Length * 2];
            _chunks.CopyTo(larger, 0);
            Volatile.Write(ref _chunks, larger);
        }

        (_chunks[chunk] ??= new long[1 << ChunkBits])[place] = (long)source << SequenceBits | sequence;
        Volatile.Write(ref _end, _end + 1);
    }

    /// <summary>False if the row has been dropped, or is not there yet.</summary>
    public bool TryGet(long row, out int source, out long sequence)
    {
        (source, sequence) = (0, 0);
        if (row < First || row >= End) return false;
        var (chunk, place) = Split(row);
        if (Volatile.Read(ref _chunks)[chunk] is not { } entries) return false;
        source = (int)(entries[place] >> SequenceBits);
        sequence = entries[place] & SequenceMask;
        return true;
    }

    /// <summary>Takes away the newest rows: those from <paramref name="row"/> on.</summary>
    public (int Source, long Sequence)[] Cut(long row)
    {
        var cut = new (int, long)[_end - row];
        for (var i = 0; i < cut.Length; i++)
            if (TryGet(row + i, out var source, out var sequence)) cut[i] = (source, sequence);
        Volatile.Write(ref _end, row);
        return cut;
    }

    /// <summary>Drops the oldest row.</summary>
    public void DropFirst()
    {
        Volatile.Write(ref _first, _first + 1);
        var (chunk, place) = Split(_first);
        if (place == 0) _chunks[chunk - 1] = null;
    }

    private static (int Chunk, int Place) Split(long row) => ((int)(row >> ChunkBits), (int)(row & ((1 << ChunkBits) - 1)));
}
