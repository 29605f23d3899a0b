using System.Runtime.InteropServices;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

public class HistoryTests
{
    /// <summary>The smallest chunks, so that a few thousand records go round.</summary>
    private const int ChunkBytes = 4096;

    [Fact]
    public void Records_keep_their_numbers_while_the_ring_goes_round()
    {
        var history = new History(new HistoryBudget(4 * ChunkBytes, ChunkBytes));
        Fill(history, 1000);

        Assert.Equal(1000, history.End);
        Assert.InRange(history.First, 1, 999);
        byte[] record = [];
        for (var sequence = history.First; sequence < history.End; sequence++)
        {
            Assert.True(history.TryCopy(sequence, ref record));
            Assert.Equal(sequence, new RecordView(record).Header.StartNs);
        }

        Assert.False(history.TryCopy(history.First - 1, ref record));
        Assert.False(history.TryCopy(history.End, ref record));
    }

    [Fact]
    public void Nothing_is_there_before_the_first_record()
    {
        var history = new History(new HistoryBudget());
        byte[] record = [];

        Assert.Equal(0, history.First);
        Assert.Equal(0, history.End);
        Assert.False(history.TryCopy(0, ref record));
    }

    [Fact]
    public void What_comes_after_a_history_was_given_up_is_counted_as_evicted()
    {
        var budget = new HistoryBudget(4 * ChunkBytes, ChunkBytes);
        var history = new History(budget);
        Fill(history, 5);
        history.Release();
        history.Release();
        Fill(history, 1);

        byte[] record = [];
        Assert.Equal((6, 6), (history.First, history.End));
        Assert.False(history.TryCopy(5, ref record));
        Assert.Equal(budget.Limit, budget.Share);
    }

    /// <summary>Around the size of a chunk, of two and of all that the budget allows; before, larger ones than a chunk were lost.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_record_of_any_size_is_kept_whole(int chunks)
    {
        var history = new History(new HistoryBudget(4 * ChunkBytes, ChunkBytes));
        byte[] record = [];
        for (var size = chunks * ChunkBytes - 64; size <= chunks * ChunkBytes + 64; size += 8)
        {
            foreach (var one in new[] { Record(88, 1), Record(size, 2), Record(96, 3) })
            {
                history.Append(one);
                Assert.True(history.First < history.End);
                Assert.True(history.TryCopy(history.End - 1, ref record));
                Assert.Equal(one, record[..one.Length]);
            }
        }
    }

    [Fact]
    public void Large_records_fall_out_whole_and_give_their_chunks_back()
    {
        var budget = new HistoryBudget(8 * ChunkBytes, ChunkBytes);
        var history = new History(budget);
        for (var i = 0; i < 100; i++) history.Append(Record(3 * ChunkBytes, i));

        byte[] record = [];
        Assert.InRange(history.End - history.First, 2, 3);
        for (var sequence = 0L; sequence < history.First; sequence++) Assert.False(history.TryCopy(sequence, ref record));
        for (var sequence = history.First; sequence < history.End; sequence++)
        {
            Assert.True(history.TryCopy(sequence, ref record));
            Assert.Equal(Record(3 * ChunkBytes, (int)sequence), record[..(3 * ChunkBytes)]);
        }

        // One that takes more than all there is leaves the budget as soon as others come.
        history.Append(Record(20 * ChunkBytes, 100));
        Assert.True(budget.IsOverdrawn);
        Assert.Equal(100, history.First);
        for (var i = 0; i < 100; i++) history.Append(Record(ChunkBytes / 2, i));
        Assert.False(budget.IsOverdrawn);
    }

    private static byte[] Record(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        MemoryMarshal.AsRef<RecordHeader>(bytes.AsSpan()).Size = size;
        return bytes;
    }

    [Fact]
    public void A_history_that_has_had_all_gives_up_its_share_to_one_that_comes_later()
    {
        var budget = new HistoryBudget(16 * ChunkBytes, ChunkBytes);
        var early = new History(budget);
        Fill(early, 2000);
        var keptAlone = early.End - early.First;
        var late = new History(budget);

        for (var i = 0; i < 20; i++)
        {
            Fill(late, 100);
            Fill(early, 100);
        }

        Assert.InRange(early.End - early.First, keptAlone / 4, keptAlone * 3 / 4);
        Assert.InRange(late.End - late.First, keptAlone / 4, keptAlone * 3 / 4);
    }

    [Fact]
    public void A_reader_overtaken_by_the_writer_never_sees_a_record_that_is_torn_or_another()
    {
        var history = new History(new HistoryBudget(4 * ChunkBytes, ChunkBytes));
        var writer = new Thread(() => Fill(history, 300_000));
        writer.Start();
        byte[] record = [];
        long read = 0;
        while (writer.IsAlive)
        {
            for (var sequence = history.First; sequence < history.End; sequence++)
            {
                if (!history.TryCopy(sequence, ref record)) continue;
                ref readonly var header = ref new RecordView(record).Header;
                Assert.Equal(sequence, header.StartNs);
                Assert.Equal(~sequence, header.Result);
                read++;
            }
        }

        writer.Join();
        Assert.True(read > 0);
    }

    /// <summary>Appends records that carry their own sequence number, and pieces of different lengths.</summary>
    private static void Fill(History history, int count)
    {
        var buffer = new RecordBuffer(2048);
        for (var i = 0; i < count; i++)
        {
            var sequence = history.End;
            buffer.Start(RecordKind.Syscall, 1, 2, sequence).Result = ~sequence;
            var room = buffer.Reserve((int)(sequence % 7) * 8);
            buffer.Commit(Phase.Entry, 0, room.Length);
            history.Append(buffer.Bytes);
        }
    }

    [Fact]
    public async Task A_writer_waits_for_the_reader_where_nothing_may_be_lost()
    {
        const int records = 20_000;
        var budget = new HistoryBudget(bytes: 4 << 12, chunkBytes: 1 << 12) { WaitsForReader = true };
        var history = new History(budget);
        var buffer = new RecordBuffer(1 << 12);
        buffer.Start(RecordKind.Syscall, 1, 0, 0);
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < records; i++) history.Append(buffer.Bytes);
        }, TestContext.Current.CancellationToken);
        byte[] record = [];
        for (var next = 0L; next < records;)
        {
            var end = history.End;
            for (; next < end; next++) Assert.True(history.TryCopy(next, ref record));
            history.MarkRead(end);
            await Task.Yield();
        }

        await writer;
        Assert.True(history.First > 0);
    }

    [Fact]
    public void Several_writers_lose_nothing()
    {
        const int each = 50_000;
        var history = new History(new HistoryBudget());
        Parallel.For(0, 4, tid =>
        {
            var buffer = new RecordBuffer(1 << 12);
            buffer.Start(RecordKind.Syscall, tid, 0, 0);
            for (var i = 0; i < each; i++)
            {
                buffer.Header.Number = i;
                history.Append(buffer.Bytes);
            }
        });
        var seen = new int[4];
        byte[] record = [];
        for (var i = 0L; i < 4 * each; i++)
        {
            Assert.True(history.TryCopy(i, ref record));
            var header = new RecordView(record).Header;
            Assert.Equal(seen[header.Tid]++, header.Number);
        }
    }
}
