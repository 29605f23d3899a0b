using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Records;

public sealed class PieceIndexTests
{
    /// <summary>Pieces that overlap, hold each other and begin at the same address: the index finds at least as much as a look at all of them.</summary>
    [Fact]
    public void It_finds_what_going_through_all_pieces_finds()
    {
        var random = new Random(5);
        var index = new PieceIndex();
        for (var round = 0; round < 20; round++)
        {
            var buffer = new RecordBuffer(1 << 20);
            buffer.Start(RecordKind.Syscall, 1, 0, 5);
            for (var i = 0; i < 65 + round * 20; i++)
            {
                var room = buffer.Reserve(random.Next(0, 40));
                var address = (ulong)random.Next(0, 2000);
                for (var at = 0; at < room.Length; at++) room[at] = (byte)(address + (ulong)at);
                buffer.Commit((Phase)random.Next(0, 3), address, room.Length);
            }

            index.Build(buffer.View);
            for (var phase = Phase.None; phase <= Phase.Exit; phase++)
                for (var address = 0UL; address < 2100; address++)
                    Assert.Equal(buffer.View.Find(phase, address, int.MaxValue).ToArray(), index.Find(buffer.View, phase, address).ToArray());
        }
    }

    [Fact]
    public void Few_pieces_are_not_indexed()
    {
        var buffer = new RecordBuffer(1 << 20);
        buffer.Start(RecordKind.Syscall, 1, 0, 5);
        buffer.Commit(Phase.Entry, 0x1000, buffer.Reserve(100).Length);
        var index = new PieceIndex();
        index.Build(buffer.View);

        Assert.Equal(0, index.Count);
        Assert.Equal(RecordView.HeaderBytes, index.End);
        Assert.True(index.Find(buffer.View, Phase.Entry, 0x1000).IsEmpty);
    }
}
