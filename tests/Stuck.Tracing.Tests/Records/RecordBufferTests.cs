using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

public sealed class RecordBufferTests : IDisposable
{
    private readonly RecordBuffer _buffer = new(256);

    public void Dispose() => _buffer.Dispose();

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
    public void A_full_record_says_that_it_is_truncated()
    {
        _buffer.Start(RecordKind.Syscall, 1, 0, 5);
        Keep(Phase.Entry, 0x1000, new byte[100]);

        Assert.InRange(_buffer.Reserve(1000).Length, 0, 56);
        Assert.True(_buffer.Header.Has(RecordFlags.Truncated));
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
