using System.Collections.Concurrent;

namespace Stuck.Tracing.Records;

/// <summary>
/// The memory that all histories of a session share. Chunks are made when first needed, and go round for ever after. A history that holds
/// more than its share gives up its oldest chunks to those that hold less; before that, those of processes that have ended give up what they hold
/// beyond what is kept for them.
/// </summary>
/// <param name="bytes">What all histories may hold together; bytes.</param>
/// <param name="chunkBytes">The size of a chunk; larger records take several. Bytes.</param>
public sealed class HistoryBudget(long bytes = HistoryBudget.DefaultBytes, int chunkBytes = HistoryBudget.DefaultChunkBytes)
{
    /// <summary>150 MB: a million short calls (a header, one or two small pieces) and the offsets to them.</summary>
    public const long DefaultBytes = 150L << 20;

    /// <summary>Small enough that a hundred mostly silent processes cost little, large enough to be changed seldom.</summary>
    public const int DefaultChunkBytes = 64 << 10;

    /// <summary>So few are not worth a look.</summary>
    private const int LeastSwept = 64;

    private readonly ConcurrentBag<HistoryChunk> _free = [];
    private readonly Lock _retiredLock = new();
    private readonly Queue<History> _retired = [];
    private int _sweepAt = LeastSwept;
    private int _taken;
    private int _retiredChunks;
    private int _retiredShare;
    private int _histories;
    private bool _waits;

    /// <summary>
    /// Whether writers wait, and the tracees with them, rather than drop what has not been read (<see cref="History.MarkRead"/>). For a
    /// reader that always goes on, such as one that writes to a file; it turns this off when it cannot any more.
    /// </summary>
    public bool WaitsForReader
    {
        get => Volatile.Read(ref _waits);
        set => Volatile.Write(ref _waits, value);
    }

    /// <summary>What histories of processes that have ended may hold, together, whatever the living need; at most half of the whole. Bytes.</summary>
    public long RetiredBytes
    {
        get => (long)Volatile.Read(ref _retiredShare) * chunkBytes;
        set => Volatile.Write(ref _retiredShare, (int)Math.Clamp(value / chunkBytes, 0, Limit / 2));
    }

    /// <summary>How many chunks the budget allows.</summary>
    public int Limit { get; } = (int)Math.Max(2, bytes / chunkBytes);

    /// <summary>The size of a chunk; bytes.</summary>
    internal int ChunkBytes => chunkBytes;

    /// <summary>How much of one record a chunk can hold; bytes.</summary>
    internal int PartBytes { get; } = HistoryChunk.PartOf(chunkBytes);

    /// <summary>How many chunks each history may keep when memory is short.</summary>
    internal int Share => Math.Max(2, (Limit - Math.Min(Volatile.Read(ref _retiredShare), Volatile.Read(ref _retiredChunks))) / Math.Max(1, Volatile.Read(ref _histories)));

    internal bool IsOverdrawn => Volatile.Read(ref _taken) > Limit;

    /// <summary>How many histories wait to give way, those included that were released and not swept away yet.</summary>
    internal int Queued
    {
        get
        {
            lock (_retiredLock) return _retired.Count;
        }
    }

    internal void Join() => Interlocked.Increment(ref _histories);

    internal void Leave() => Interlocked.Decrement(ref _histories);

    /// <summary>A chunk, or null when the budget is used up and <paramref name="overdraw"/> is false.</summary>
    internal HistoryChunk? Take(bool overdraw)
    {
        if (Interlocked.Increment(ref _taken) > Limit)
        {
            var given = Volatile.Read(ref _retiredChunks) > Volatile.Read(ref _retiredShare) ? TakeFromRetired() : null;
            if (given is not null || !overdraw) Interlocked.Decrement(ref _taken);
            if (given is not null || !overdraw) return given;
        }

        return _free.TryTake(out var chunk) ? chunk : new HistoryChunk(chunkBytes);
    }

    internal void Return(HistoryChunk chunk)
    {
        _free.Add(chunk);
        Interlocked.Decrement(ref _taken);
    }

    /// <summary>Retired histories hold more chunks now, or fewer.</summary>
    internal void CountRetired(long chunks) => Interlocked.Add(ref _retiredChunks, (int)chunks);

    /// <summary>
    /// A history that nobody writes any more: it gives way when memory is short. Those that have been released leave the queue once it has grown
    /// to twice what it was: one that is kept for long must not hold all behind it.
    /// </summary>
    internal void Retire(History history)
    {
        lock (_retiredLock)
        {
            if (_retired.Count >= _sweepAt)
            {
                for (var count = _retired.Count; count > 0; count--)
                    if (_retired.Dequeue() is { IsReleased: false } kept) _retired.Enqueue(kept);
                _sweepAt = Math.Max(LeastSwept, 2 * _retired.Count);
            }

            _retired.Enqueue(history);
        }
    }

    private HistoryChunk? TakeFromRetired()
    {
        lock (_retiredLock)
        {
            while (_retired.TryPeek(out var oldest))
            {
                if (oldest.GiveWay() is { } chunk) return chunk;
                if (!oldest.IsReleased) return null;
                _retired.Dequeue();
            }
        }

        return null;
    }
}
