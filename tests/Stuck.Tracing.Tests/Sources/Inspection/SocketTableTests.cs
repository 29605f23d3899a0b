using System.Net;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

/// <summary>Sockets put in relation to each other, without a kernel.</summary>
public class SocketTableTests
{
    private const int Syn = LinuxTcp.TCP_SYN_SENT;
    private const int Listen = LinuxTcp.TCP_LISTEN;

    [Fact]
    public void A_connection_from_a_port_that_somebody_listens_on_is_inbound()
    {
        var table = Inet(Tcp(1, "0.0.0.0:8080", null, Listen), Tcp(2, "10.0.0.5:8080", "10.0.0.9:40000"));
        Assert.Equal((Direction.Inbound, null), (table.Find(2)!.Direction, table.Find(2)!.Service));
        Assert.Equal((Direction.Listening, "", TcpState.Listen), (table.Find(1)!.Direction, table.Find(1)!.Remote, table.Find(1)!.State));
    }

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("0.0.0.0:8081")]
    [InlineData("[::1]:8080")]
    public void Nor_does_a_listener_at_another_address_or_port_make_it_inbound(string listener)
    {
        var table = Inet(Tcp(1, listener, null, Listen), Tcp(2, "10.0.0.5:8080", "10.0.0.9:3306"));
        Assert.Equal((Direction.Outbound, "mysql"), (table.Find(2)!.Direction, table.Find(2)!.Service));
    }

    [Fact]
    public void A_dual_listener_takes_IPv4_connections_too() =>
        Assert.Equal(
            Direction.Inbound,
            Inet(Tcp(1, "[::]:8080", null, Listen), Tcp(2, "10.0.0.5:8080", "10.0.0.9:40000")).Find(2)!.Direction);

    [Fact]
    public void A_datagram_listener_makes_no_stream_inbound() =>
        Assert.Equal(
            Direction.Outbound,
            Inet(Udp(1, "0.0.0.0:8080", null), Tcp(2, "10.0.0.5:8080", "10.0.0.9:40000")).Find(2)!.Direction);

    [Fact]
    public void The_other_end_is_the_socket_with_the_same_ends_in_reverse()
    {
        var table = Inet(
            Tcp(1, "127.0.0.1:80", null, Listen), Tcp(2, "127.0.0.1:80", "127.0.0.1:40000"), Tcp(3, "127.0.0.1:40000", "127.0.0.1:80"));
        Assert.Equal((3UL, 2UL, null), (table.PeerOf(2), table.PeerOf(3), table.PeerOf(1)));
    }

    [Theory]
    [InlineData(LinuxTcp.TCP_ESTABLISHED)]
    [InlineData(Syn)]
    public void What_nobody_has_accepted_waits_at_the_listener_that_has_somebody_waiting(int state)
    {
        var table = Inet(
            Tcp(1, "0.0.0.0:80", null, Listen),
            Tcp(2, "0.0.0.0:80", null, Listen) with { ReceiveQueue = 1 },
            Tcp(3, "127.0.0.1:40000", "127.0.0.1:80", state));
        Assert.Equal(2UL, table.PeerOf(3));
    }

    [Fact]
    public void A_listener_of_ours_is_not_the_peer_at_another_machines_port() =>
        Assert.Null(Inet(Tcp(1, "0.0.0.0:80", null, Listen), Tcp(2, "10.0.0.5:40000", "10.0.0.9:80")).PeerOf(2));

    [Fact]
    public void Before_a_connection_stands_nobody_has_been_silent()
    {
        var info = new TcpInfo(2, 0, 0, SentMs: 4_000_000_000, ReceivedMs: 4_000_000_000, 0, 72);
        var table = Inet(
            Tcp(1, "10.0.0.5:1", "10.0.0.9:2", Syn) with { Info = info },
            Tcp(2, "10.0.0.5:3", "10.0.0.9:4") with { Info = info },
            Tcp(3, "10.0.0.5:5", null, Listen) with { Info = info });
        Assert.Equal(new TcpHealth(2, 0, 0, null, null), table.Find(1)!.Health);
        Assert.Equal(new TcpHealth(2, 0, 0, 4_000_000_000, 4_000_000_000), table.Find(2)!.Health);
        Assert.Null(table.Find(3)!.Health);
    }

    [Fact]
    public void A_client_whom_no_unix_listener_has_accepted_waits_at_it()
    {
        var table = new UnixTable([Unix(1, "/run/php.sock") with { Listens = true, Waiting = [2] }, Unix(2, "")]);
        Assert.Equal((1UL, "/run/php.sock", Direction.Outbound), (table.PeerOf(2), table.Find(2)!.Remote, table.Find(2)!.Direction));
    }

    [Fact]
    public void A_bound_datagram_socket_listens_and_a_socketpair_has_no_direction()
    {
        var table = new UnixTable([Unix(1, "/dev/log") with { IsDatagram = true }, Unix(2, "", 3), Unix(3, "", 2), Unix(4, "", 1)]);
        Assert.Equal(Direction.Listening, table.Find(1)!.Direction);
        Assert.Equal((Direction.Unknown, 3UL), (table.Find(2)!.Direction, table.PeerOf(2)));
        Assert.Equal((Direction.Outbound, "/dev/log"), (table.Find(4)!.Direction, table.Find(4)!.Remote));
    }

    private static InetTable Inet(params InetSocket[] sockets) => new([.. sockets], 0);

    private static InetSocket Tcp(ulong inode, string local, string? remote, int state = LinuxTcp.TCP_ESTABLISHED) =>
        new(SysSocket.IPPROTO_TCP, At(local), At(remote ?? "0.0.0.0:0"), state, inode, 0, 0);

    private static InetSocket Udp(ulong inode, string local, string? remote) =>
        new(SysSocket.IPPROTO_UDP, At(local), At(remote ?? "0.0.0.0:0"), 7, inode, 0, 0);

    private static UnixSocket Unix(ulong inode, string path, ulong peer = 0) => new(path, false, false, inode, peer, 0, 0, []);

    private static InetEndPoint At(string text)
    {
        var point = IPEndPoint.Parse(text);
        return InetEndPoint.Of(point.Address.GetAddressBytes(), point.Port);
    }
}
