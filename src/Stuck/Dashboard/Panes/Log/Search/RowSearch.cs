using Stuck.Dashboard.Panes.Log.Rows;

namespace Stuck.Dashboard.Panes.Log.Search;

/// <summary>
/// Looks for the nearest row that passes a test. What lies near is looked at once; the rest in the background, by several threads that
/// take batch after batch in the direction of the search.
/// </summary>
/// <param name="from">The first row to look at.</param>
/// <param name="step">1 towards newer rows, -1 towards older ones.</param>
/// <param name="makeTest">Makes a test for each thread.</param>
internal sealed class RowSearch(ILogRows rows, long from, int step, Func<IRowTest> makeTest)
{
    /// <summary>What is looked at while the screen waits: some milliseconds' work.</summary>
    public const int NearRows = 2000;

    private const int BatchRows = 4096;
    private const int MostThreads = 4;

    private readonly long _first = rows.First;
    private readonly long _end = rows.ShownEnd;
    private readonly Lock _foundLock = new();
    private long _batch = -1;
    private long _foundBatch = long.MaxValue;
    private long _found;
    private long _looked;

    /// <summary>How much of it is done.</summary>
    public double Progress => Rows == 0 ? 1 : Math.Min(1, Volatile.Read(ref _looked) / (double)Rows);

    private long Rows => Math.Max(0, step > 0 ? _end - from : from - _first + 1);

    /// <summary>Looks at the nearest rows.</summary>
    /// <param name="isAll">Whether these were all.</param>
    public long? FindNear(out bool isAll)
    {
        isAll = Rows <= NearRows;
        return Look(makeTest(), 0, Math.Min(NearRows, Rows));
    }

    /// <summary>Looks at the rows that are not near.</summary>
    public async Task<long?> FindFarAsync(CancellationToken cancellation)
    {
        var threads = Math.Clamp(Environment.ProcessorCount, 1, MostThreads);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => LookAtBatches(cancellation), cancellation))).ConfigureAwait(false);
        return _foundBatch == long.MaxValue ? null : _found;
    }

    private void LookAtBatches(CancellationToken cancellation)
    {
        var test = makeTest();
        while (!cancellation.IsCancellationRequested)
        {
            var batch = Interlocked.Increment(ref _batch);
            var start = NearRows + batch * BatchRows;
            if (start >= Rows || batch > Volatile.Read(ref _foundBatch)) return;
            if (Look(test, start, Math.Min(start + BatchRows, Rows)) is { } row) Keep(batch, row);
            Interlocked.Add(ref _looked, BatchRows);
        }
    }

    private long? Look(IRowTest test, long start, long end)
    {
        for (var i = start; i < end; i++)
        {
            var row = from + i * step;
            if (rows.TryLocate(row, out var place) && test.Holds(place)) return row;
        }

        return null;
    }

    private void Keep(long batch, long row)
    {
        lock (_foundLock)
        {
            if (batch > _foundBatch) return;
            _found = row;
            Volatile.Write(ref _foundBatch, batch);
        }
    }
}
