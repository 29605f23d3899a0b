using System.Net.Sockets;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

[Collection(nameof(ThisProcess))]
public sealed class ConnectionBookTests
{
    [Fact]
    public void Who_was_not_to_be_found_by_an_earlier_look_is_found_by_the_next()
    {
        using var ours = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var time = new ManualTime();
        var holders = new PeerProcesses(time);
        var book = new ConnectionBook(holders, new WaitSets());
        holders.BeginRound();
        holders.LookAgain();
        using var theirs = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        Assert.Equal(0, Find().PeerPid);
        Assert.Equal(1, holders.Looks);
        time.Seconds += 1000;
        Assert.Equal(Environment.ProcessId, Find().PeerPid);
        Assert.Equal(2, holders.Looks);

        KnownConnection Find()
        {
            holders.BeginRound();
            book.BeginRound();
            return book.Find(Inode(ours), [Environment.ProcessId], _ => Inode(theirs), _ => false)!;
        }
    }

    [Fact]
    public void Who_is_not_to_be_found_is_not_looked_for_in_each_round()
    {
        using var ours = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var time = new ManualTime();
        var holders = new PeerProcesses(time);
        var book = new ConnectionBook(holders, new WaitSets());
        for (var round = 0; round < 5; round++)
        {
            time.Seconds += 1000;
            holders.BeginRound();
            book.BeginRound();
            Assert.Equal(0, book.Find(Inode(ours), [Environment.ProcessId], _ => ulong.MaxValue - 1, _ => false)!.PeerPid);
        }

        Assert.InRange(holders.Looks, 1, 2);
    }

    private static ulong Inode(Socket socket) => ulong.Parse(new FileInfo($"/proc/self/fd/{socket.Handle}").LinkTarget!["socket:[".Length..^1], null);

    private sealed class ManualTime : TimeProvider
    {
        public long Seconds { get; set; } = 1000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
