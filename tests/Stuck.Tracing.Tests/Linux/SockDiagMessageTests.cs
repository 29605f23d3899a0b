using System.Net;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Netlink;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux;

public class SockDiagMessageTests
{
    private static readonly byte[] Inet = Netlink.Inet(2, 1, [10, 0, 0, 5], 49153, [101, 37, 136, 135], 80, 1665);

    [Fact]
    public void A_connection_has_addresses_queues_and_figures()
    {
        Assert.True(InetDiag.TryParse(SysSocket.IPPROTO_TCP, [.. Inet, .. Netlink.Attribute(2, Netlink.TcpInfo())], out var socket));

        Assert.Equal(("10.0.0.5:49153", "101.37.136.135:80"), (socket.Local.ToString(), socket.Remote.ToString()));
        Assert.Equal((1, 1665UL, 11u, 7u), (socket.State, socket.Inode, socket.ReceiveQueue, socket.SendQueue));
        var info = socket.Info!.Value;
        Assert.Equal((3, 5u, 1_500u), (info.Retransmits, info.Unacknowledged, info.RttUs));
        Assert.Equal((41_000u, 42_000u, 43_000u), (info.SentMs, info.ReceivedMs, info.AcknowledgedMs));
        Assert.Equal((5_000_000_000UL, 6_000_000_000UL, 7u, 8u), (info.BytesReceived, info.BytesSent, info.SegmentsIn, info.SegmentsOut));
        Assert.True(info.HasTotals);
    }

    [Fact]
    public void An_IPv6_address_stands_in_brackets_unless_it_is_an_IPv4_address()
    {
        var message = Netlink.Inet(10, 1, Bytes("2001:db8::1"), 1, Bytes("::ffff:127.0.0.1"), 2, 3);
        Assert.True(InetDiag.TryParse(SysSocket.IPPROTO_TCP, message, out var socket));
        Assert.Equal(("[2001:db8::1]:1", "127.0.0.1:2"), (socket.Local.ToString(), socket.Remote.ToString()));
        Assert.Equal(InetEndPoint.Of([127, 0, 0, 1], 2), socket.Remote);
    }

    [Fact]
    public void A_message_cut_short_gives_no_figures_or_no_socket()
    {
        byte[] whole = [.. Inet, .. Netlink.Attribute(2, Netlink.TcpInfo())];
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal(length >= Inet.Length, InetDiag.TryParse(SysSocket.IPPROTO_TCP, whole.AsSpan(0, length), out var socket));
            Assert.Null(socket.Info);
        }
    }

    [Fact]
    public void A_kernel_that_tells_of_no_totals_tells_of_the_times()
    {
        byte[] message = [.. Inet, .. Netlink.Attribute(2, Netlink.TcpInfo()[..192])];
        Assert.True(InetDiag.TryParse(SysSocket.IPPROTO_TCP, message, out var socket));
        Assert.Equal((43_000u, false), (socket.Info!.Value.AcknowledgedMs, socket.Info.Value.HasTotals));
    }

    [Fact]
    public void A_timer_tells_what_the_kernel_does_next_and_when()
    {
        byte[] message = [.. Inet];
        (message[2], message[52], message[53]) = (LinuxTcp.TIMER_RETRANSMIT, 0x10, 0x27);
        Assert.True(InetDiag.TryParse(SysSocket.IPPROTO_TCP, message, out var socket));
        Assert.Equal((LinuxTcp.TIMER_RETRANSMIT, 10_000u), (socket.Timer, socket.ExpiresMs));
    }

    [Fact]
    public void Figures_of_an_older_kernel_that_are_too_few_are_none()
    {
        byte[] message = [.. Inet, .. Netlink.Attribute(2, Netlink.TcpInfo()[..64])];
        Assert.True(InetDiag.TryParse(SysSocket.IPPROTO_TCP, message, out var socket));
        Assert.Null(socket.Info);
    }

    [Fact]
    public void A_listening_unix_socket_tells_its_path_and_who_waits()
    {
        byte[] message =
        [
            .. Netlink.Unix(1, 10, 77), .. Netlink.Attribute(0, "/run/a b.sock\0"u8.ToArray()),
            .. Netlink.Attribute(3, [.. Netlink.Word(5), .. Netlink.Word(6)]), .. Netlink.Attribute(4, [.. Netlink.Word(2), .. Netlink.Word(128)]),
        ];
        Assert.True(UnixDiag.TryParse(message, out var socket));
        Assert.Equal(("/run/a b.sock", true, false, 77UL), (socket.Path, socket.Listens, socket.IsDatagram, socket.Inode));
        Assert.Equal((2u, 0u), (socket.ReceiveQueue, socket.SendQueue));
        Assert.Equal([5u, 6u], socket.Waiting);
    }

    [Fact]
    public void A_connected_unix_socket_tells_its_peer_and_an_abstract_name_begins_with_an_at_sign()
    {
        byte[] message =
        [
            .. Netlink.Unix(2, 1, 77), .. Netlink.Attribute(0, "\0x\0\u001b"u8.ToArray()), .. Netlink.Attribute(2, Netlink.Word(78)),
            .. Netlink.Attribute(4, [.. Netlink.Word(2), .. Netlink.Word(128)]),
        ];
        Assert.True(UnixDiag.TryParse(message, out var socket));
        Assert.Equal(("@x@?", false, true, 78UL), (socket.Path, socket.Listens, socket.IsDatagram, socket.PeerInode));
        Assert.Equal((2u, 128u), (socket.ReceiveQueue, socket.SendQueue));
    }

    [Fact]
    public void No_bytes_whatever_are_an_exception()
    {
        var random = new Random(7);
        byte[][] seeds =
        [
            [.. Inet, .. Netlink.Attribute(2, Netlink.TcpInfo())],
            [.. Netlink.Unix(1, 10, 77), .. Netlink.Attribute(0, [0, 1]), .. Netlink.Attribute(3, [1, 2, 3]), .. Netlink.Attribute(4, [1])],
        ];
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = Netlink.Message(20, 7, seeds[run % seeds.Length]);
            for (var changes = random.Next(6); changes >= 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            SockDiag.TakeAll(bytes.AsSpan(0, random.Next(bytes.Length + 1)), 7, message =>
            {
                _ = InetDiag.TryParse(SysSocket.IPPROTO_TCP, message, out var inet) ? inet.Local.ToString() : "";
                _ = UnixDiag.TryParse(message, out _);
            });
        }
    }

    private static byte[] Bytes(string address) => IPAddress.Parse(address).GetAddressBytes();
}
