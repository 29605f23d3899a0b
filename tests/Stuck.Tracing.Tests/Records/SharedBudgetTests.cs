using System.Runtime.InteropServices;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

/// <summary>Histories that come and go on one budget, and so get each other's chunks, written and read all at once.</summary>
public sealed class SharedBudgetTests : IDisposable
{
    private const int Processes = 4, WritersOfEach = 2, Readers = 3;

    /// <summary>Small chunks, few of them and short lives, so that chunks change hands thousands of times a second.</summary>
    private const int ChunkBytes = 512, RecordsOfEach = 200;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    private readonly HistoryBudget _budget = new(4 * Processes * ChunkBytes, ChunkBytes);
    private readonly Life[] _lives = new Life[Processes];
    private readonly CancellationTokenSource _over = new();
    private int _latest;
    private long _read;
    private long _wrong;

    /// <summary>A process's history for as long as it lives.</summary>
    private sealed record Life(int Owner, History History);

    public void Dispose() => _over.Dispose();

    /// <summary>When a chunk was told by its place in its history alone, each of 20 runs failed.</summary>
    [Fact]
    public void A_reader_never_gets_another_historys_record_nor_one_that_is_torn()
    {
        for (var i = 0; i < Processes; i++) _lives[i] = Begin();
        var threads = Enumerable.Range(0, Processes).Select(Run).Concat(Enumerable.Range(0, Readers).Select(_ => new Thread(Read))).ToArray();

        foreach (var thread in threads) thread.Start();
        _over.CancelAfter(Time);
        foreach (var thread in threads) thread.Join();

        Assert.True(_read > 0);
        Assert.True(_wrong == 0, $"{_wrong} of {_read} reads gave a wrong record");
    }

    private Life Begin() => new(Interlocked.Increment(ref _latest), new History(_budget));

    private Thread Run(int process) => new(() =>
    {
        while (!_over.IsCancellationRequested)
        {
            var (owner, history) = _lives[process];
            Parallel.For(0, WritersOfEach, writer => Write(history, owner, writer));
            history.Release();
            Volatile.Write(ref _lives[process], Begin());
        }
    });

    /// <summary>Each record says whose it is, which of its writer's it is, and what all of it adds up to.</summary>
    private static void Write(History history, int owner, int writer)
    {
        var buffer = new RecordBuffer(ChunkBytes / 2);
        for (var count = 0; count < RecordsOfEach; count++)
        {
            buffer.Start(RecordKind.Syscall, writer, owner, count);
            var room = buffer.Reserve(count % 13 * 8);
            room.Fill((byte)(owner + count));
            buffer.Commit(Phase.Entry, 0, room.Length);
            buffer.Header.Result = Sum(buffer.Bytes);
            history.Append(buffer.Bytes);
        }
    }

    private void Read()
    {
        var (read, wrong) = (0L, 0L);
        byte[] record = [];
        for (var i = 0; !_over.IsCancellationRequested; i++)
        {
            var (owner, history) = Volatile.Read(ref _lives[i % Processes]);
            Span<long> latest = [-1, -1];
            for (var sequence = history.First; sequence < history.End; sequence++)
            {
                if (!history.TryCopy(sequence, ref record)) continue;
                read++;
                if (!IsRight(record, owner, latest)) wrong++;
            }
        }

        Interlocked.Add(ref _read, read);
        Interlocked.Add(ref _wrong, wrong);
    }

    private static bool IsRight(byte[] record, int owner, Span<long> latest)
    {
        ref var header = ref MemoryMarshal.AsRef<RecordHeader>(record.AsSpan());
        var sum = header.Result;
        header.Result = 0;
        if (header.Number != owner || Sum(record.AsSpan(0, header.Size)) != sum) return false;
        var isLater = header.StartNs > latest[header.Tid];
        latest[header.Tid] = header.StartNs;
        return isLater;
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = default(HashCode);
        sum.AddBytes(bytes);
        return sum.ToHashCode();
    }
}
