namespace Stuck.Tracing.Tests.Syscalls;

/// <summary>What goes through netlink sockets.</summary>
public sealed class NetlinkTests
{
    private const ulong At = 0x1000;
    private const int Route = 0;

    private readonly CallBench _bench = new() { Capture = new(NetlinkProtocols: true) };

    [Fact]
    public void A_message_is_shown_with_its_header_structure_and_attributes()
    {
        byte[] message =
        [
            40, 0, 0, 0, 16, 0, 1, 0, 7, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
            8, 0, 4, 0, 220, 5, 0, 0,
        ];
        _bench.Netlink(3, Route).Holds<byte>(At, message);
        Assert.Equal(
            "sendto(3, [{nlmsg_len=40, nlmsg_type=RTM_NEWLINK, nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=7, nlmsg_pid=0}, " +
            "{ifi_family=AF_UNSPEC, ifi_type=ARPHRD_ETHER, ifi_index=0, ifi_flags=IFF_UP, ifi_change=0}, " +
            "[{nla_len=8, nla_type=IFLA_MTU}, 1500]], 40, 0, NULL, 0) = 40",
            _bench.Call("sendto", 40, 3, At, 40, 0, 0, 0));
    }

    [Fact]
    public void What_is_too_short_for_a_header_is_bytes()
    {
        _bench.Netlink(3, Route).Holds<byte>(At, 1, 2, 3);
        Assert.Equal(@"sendto(3, ""\x01\x02\x03"", 3, 0, NULL, 0) = 3", _bench.Call("sendto", 3, 3, At, 3, 0, 0, 0));
    }

    [Fact]
    public void Other_sockets_send_strings()
    {
        _bench.Holds<byte>(At, "GET /"u8.ToArray());
        Assert.Equal(@"sendto(3, ""GET /"", 5, 0, NULL, 0) = 5", _bench.Call("sendto", 5, 3, At, 5, 0, 0, 0));
    }
}
