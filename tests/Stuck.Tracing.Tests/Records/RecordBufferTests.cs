using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

public sealed class RecordBufferTests
{
    private readonly RecordBuffer _buffer = new(256);

    [Fact]
    public void Pieces_are_found_by_any_address_within_them_and_by_their_phase()
    {
        _buffer.Start(RecordKind.Syscall, 1, 0, 5);
        Keep(Phase.Entry, 0x1000, [1, 2, 3]);
        Keep(Phase.Exit, 0x1000, [4, 5, 6]);

        Assert.Equal([2, 3], _buffer.View.Find(Phase.Entry, 0x1001).ToArray());
        Assert.Equal([4, 5, 6], _buffer.View.Find(Phase.Exit, 0x1000).ToArray());
        Assert.True(_buffer.View.Find(Phase.Exit, 0x1003).IsEmpty);
        Assert.True(_buffer.View.Find(Phase.Entry, 0xfff).IsEmpty);
    }

    [Fact]
    public void A_full_record_has_room_for_numbers_alone_and_says_where_it_was_full()
    {
        _buffer.Start(RecordKind.Syscall, 1, 0, 5);
        Assert.Null(_buffer.View.Cut);
        var room = _buffer.Reserve(1000).Length;
        Assert.InRange(room, 100, 256);
        _buffer.Commit(Phase.Entry, 0x1000, room);

        Assert.Equal(0, _buffer.Reserve(8).Length);
        _buffer.Cut(Phase.Entry, 0x1000);
        _buffer.Cut(Phase.Exit, 0x2000);
        _buffer.Commit(PieceHeader.SystemTime, 77);
        Assert.Equal((Phase.Entry, 0x1000UL), _buffer.View.Cut);
        Assert.Equal(77UL, _buffer.View.FindNumber(PieceHeader.SystemTime));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(10_000)]
    public void A_record_has_as_many_pieces_as_it_takes(int count)
    {
        var buffer = new RecordBuffer(1 << 20);
        buffer.Start(RecordKind.Syscall, 1, 0, 5);
        for (var i = 0; i < count; i++)
        {
            BitConverter.TryWriteBytes(buffer.Reserve(sizeof(int)), i);
            buffer.Commit(Phase.Entry, 0x1000UL + (ulong)i * 16, sizeof(int));
        }

        var index = new PieceIndex();
        index.Build(buffer.View);
        Assert.True(index.Count == count);
        for (var i = 0; i < count; i++)
            Assert.Equal(i, BitConverter.ToInt32(index.Find(buffer.View, Phase.Entry, 0x1000UL + (ulong)i * 16)));
        Assert.Equal(BitConverter.GetBytes(count - 1), buffer.View.Find(Phase.Entry, 0x1000UL + (ulong)(count - 1) * 16).ToArray());
    }

    [Fact]
    public void What_was_written_into_its_room_is_there_when_it_has_grown()
    {
        var buffer = new RecordBuffer(1 << 20);
        buffer.Start(RecordKind.Syscall, 7, 0, 5);
        buffer.Reserve(3000).Fill(1);
        var room = buffer.Reserve(500_000);
        room[3000..].Fill(1);
        buffer.Commit(Phase.Entry, 0x1000, room.Length);

        byte[] copy = [];
        Assert.True(buffer.TryCopy(ref copy));
        Assert.Equal(500_000, new RecordView(copy).Find(Phase.Entry, 0x1000).Length);
        Assert.DoesNotContain((byte)0, new RecordView(copy).Find(Phase.Entry, 0x1000).ToArray());
        Assert.True(buffer.TryCopyHeader(out var header));
        Assert.Equal(7, header.Tid);
    }

    /// <summary>One large call in the life of each of a thousand threads is not to be paid for until they end.</summary>
    [Fact]
    public void A_buffer_that_grew_for_one_record_is_small_again_some_calls_later()
    {
        var buffer = new RecordBuffer(16 << 20);
        buffer.Start(RecordKind.Syscall, 1, 0, 5);
        buffer.Commit(Phase.Entry, 0x1000, buffer.Reserve(8 << 20).Length);
        var grown = buffer.Capacity;
        buffer.Start(RecordKind.Syscall, 1, 0, 6);
        Assert.Equal(grown, buffer.Capacity);
        for (var i = 0; i < 1000; i++) buffer.Start(RecordKind.Syscall, 1, 0, i);

        Assert.True(grown > 8 << 20);
        Assert.InRange(buffer.Capacity, 1, 65 << 10);
    }

    [Fact]
    public void No_call_in_flight_is_nothing_to_copy()
    {
        byte[] copy = [];
        Assert.False(_buffer.TryCopy(ref copy));

        _buffer.Start(RecordKind.Syscall, 7, 3, 5);
        Assert.True(_buffer.TryCopy(ref copy));
        Assert.Equal(7, new RecordView(copy).Header.Tid);

        _buffer.Clear();
        Assert.False(_buffer.TryCopy(ref copy));
    }

    [Fact]
    public void A_writer_at_work_is_not_disturbed_and_not_read()
    {
        _buffer.Start(RecordKind.Syscall, 7, 3, 5);
        _buffer.BeginWrite();
        byte[] copy = [];
        Assert.False(_buffer.TryCopy(ref copy));
        _buffer.EndWrite();
        Assert.True(_buffer.TryCopy(ref copy));
    }

    private void Keep(Phase phase, ulong address, byte[] bytes)
    {
        bytes.CopyTo(_buffer.Reserve(bytes.Length));
        _buffer.Commit(phase, address, bytes.Length);
    }
}
