using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

public sealed class HistoryChunkTests
{
    private const int ChunkBytes = 512;

    private readonly History _mine = new(new HistoryBudget());
    private readonly History _other = new(new HistoryBudget());
    private readonly HistoryChunk _chunk = new(ChunkBytes);

    public HistoryChunkTests()
    {
        _chunk.Reuse(_mine, serial: 0, first: 0);
        Append(tid: 1);
    }

    [Fact]
    public void What_is_read_in_one_use_is_that_uses()
    {
        var record = new byte[_chunk.SizeOf(0)];

        Assert.True(_chunk.TryLook(_mine, 0, out var use));
        Assert.Equal(record.Length, _chunk.CopyBeginning(0, record));
        Append(tid: 2);
        Assert.True(_chunk.IsStill(use));
        Assert.Equal(1, new RecordView(record).Header.Tid);
    }

    /// <summary>Another history's chunk number 0 holds a record number 0, too.</summary>
    [Fact]
    public void A_reader_is_told_of_a_reuse_between_its_looks_though_the_numbers_are_the_same()
    {
        var record = new byte[_chunk.SizeOf(0)];

        Assert.True(_chunk.TryLook(_mine, 0, out var use));
        _chunk.Reuse(_other, 0, 0);
        Append(tid: 2);
        Assert.Equal(record.Length, _chunk.CopyBeginning(0, record));
        Assert.False(_chunk.IsStill(use));
    }

    [Fact]
    public void Nobody_finds_it_under_anothers_name_nor_under_an_earlier_number()
    {
        _chunk.Reuse(_other, 1, 0);

        Assert.False(_chunk.TryLook(_mine, 0, out _));
        Assert.False(_chunk.TryLook(_mine, 1, out _));
        Assert.False(_chunk.TryLook(_other, 0, out _));
        Assert.True(_chunk.TryLook(_other, 1, out _));
    }

    private void Append(int tid)
    {
        var buffer = new RecordBuffer(ChunkBytes / 2);
        buffer.Start(RecordKind.Syscall, tid, number: 0, startNs: 0);
        Assert.True(_chunk.TryAppend(buffer.Bytes));
    }
}
