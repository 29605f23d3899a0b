using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

/// <summary>What ended processes did gives way to what the living do.</summary>
public sealed class RetiredHistoryTests
{
    private const int ChunkBytes = 1024, Chunks = 8;

    private readonly HistoryBudget _budget = new(Chunks * ChunkBytes, ChunkBytes);

    [Fact]
    public void As_long_as_nobody_needs_its_memory_all_of_it_stays()
    {
        var ended = Written(chunks: 3);
        ended.Retire();
        var living = Written(chunks: Chunks - 3);

        Assert.Equal((0, false, 3 * ChunkBytes), (ended.First, ended.IsReleased, ended.HeldBytes));
        Assert.Equal(0, living.First);
    }

    [Fact]
    public void Whoever_ended_first_gives_way_first_and_the_living_lose_nothing()
    {
        var (first, second) = (Written(chunks: 2), Written(chunks: 2));
        first.Retire();
        second.Retire();
        var living = Written(chunks: 6);

        Assert.True(first.IsReleased);
        Assert.Equal((0, 2 * ChunkBytes), (second.First, second.HeldBytes));
        Assert.Equal(0, living.First);

        Write(living, chunks: 1);
        Assert.Equal((false, ChunkBytes), (second.IsReleased, second.HeldBytes));
        Assert.NotEqual(0, second.First);
        Write(living, chunks: 3);
        Assert.True(second.IsReleased);
        Assert.NotEqual(0, living.First);
        Assert.Equal(Chunks * ChunkBytes, living.HeldBytes);
    }

    [Fact]
    public void What_is_kept_for_the_ended_no_living_gets()
    {
        _budget.RetiredBytes = 2 * ChunkBytes;
        var ended = Enumerable.Range(0, 3).Select(_ => Written(chunks: 1)).ToArray();
        foreach (var history in ended) history.Retire();
        var living = Written(chunks: 3 * Chunks);
        Assert.Equal([true, false, false], ended.Select(history => history.IsReleased));
        Assert.Equal((Chunks - 2) * ChunkBytes, living.HeldBytes);

        var next = Written(chunks: 1);
        next.Retire();
        Write(living, chunks: 2);
        Assert.Equal([true, true, false], ended.Select(history => history.IsReleased));
        Assert.False(next.IsReleased);
        Assert.Equal((Chunks - 2) * ChunkBytes, living.HeldBytes);

        ended[2].Release();
        next.Release();
        Write(living, chunks: 3);
        Assert.Equal(Chunks * ChunkBytes, living.HeldBytes);
    }

    [Fact]
    public void What_a_reader_is_waited_for_with_stays_until_it_is_read()
    {
        _budget.WaitsForReader = true;
        var ended = Written(chunks: Chunks);
        ended.Retire();
        var living = Written(chunks: 1);
        Assert.Equal((0, Chunks * ChunkBytes), (ended.First, ended.HeldBytes));

        ended.MarkRead(ended.End);
        living.MarkRead(living.End);
        Write(living, chunks: 1);
        Assert.NotEqual(0, ended.First);
    }

    [Fact]
    public void Who_is_retired_counts_for_no_share_and_is_retired_and_released_once()
    {
        var ended = Enumerable.Range(0, 4).Select(_ => Written(chunks: 1)).ToArray();
        foreach (var history in ended)
        {
            history.Retire();
            history.Retire();
            history.Release();
            history.Release();
        }

        var living = Written(chunks: Chunks);
        Assert.Equal(0, living.First);
        Assert.All(ended, history => Assert.True(history is { IsReleased: true, HeldBytes: 0 }));
    }

    [Fact]
    public void One_that_is_kept_for_long_does_not_hold_those_that_were_released_after_it()
    {
        Written(chunks: 1).Retire();
        for (var i = 0; i < 10_000; i++)
        {
            var ended = Written(chunks: 1);
            ended.Retire();
            ended.Release();
        }

        Assert.InRange(_budget.Queued, 1, 200);
    }

    private History Written(int chunks)
    {
        var history = new History(_budget);
        Write(history, chunks);
        return history;
    }

    /// <summary>One record fills more than half of a chunk.</summary>
    private static void Write(History history, int chunks)
    {
        var buffer = new RecordBuffer(ChunkBytes);
        for (var i = 0; i < chunks; i++)
        {
            buffer.Start(RecordKind.Syscall, 1, 0, i);
            buffer.Reserve(600).Clear();
            buffer.Commit(Phase.Exit, 0x1000, 600);
            history.Append(buffer.Bytes);
        }
    }
}
