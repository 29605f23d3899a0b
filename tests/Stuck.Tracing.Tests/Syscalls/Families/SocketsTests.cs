using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Syscalls.Families;

public sealed class SocketsTests
{
    private static readonly byte[] Inet = [2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void A_socket_has_a_family_a_type_and_a_protocol_of_the_family()
    {
        var bench = new CallBench();
        Assert.Equal("socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK, IPPROTO_TCP) = 3", bench.Call("socket", 3, 2, 0x80801, 6));
        Assert.Equal("socket(AF_UNIX, SOCK_DGRAM, 0) = 3", bench.Call("socket", 3, 1, 2, 0));
        Assert.Equal("socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3", bench.Call("socket", 3, 16, 3, 0));
        Assert.Equal("socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) = 3", bench.Call("socket", 3, 17, 3, 0x300));
        Assert.Equal(
            "socket(0x63 /* AF_??? */, 0x4d /* SOCK_??? */, 5) = -1 EINVAL (Invalid argument)", bench.Call("socket", -22, 99, 77, 5));
    }

    [Fact]
    public void Addresses_are_shown_by_family()
    {
        var bench = new CallBench();
        bench.Holds<byte>(0x1000, Inet).Holds<byte>(0x2000, [1, 0, .. "/run/x.sock\0"u8]).Holds<byte>(0x3000, [1, 0, 0, .. "abc"u8]);
        bench.Holds<byte>(0x4000, [10, 0, 0, 80, 0, 0, 0, 5, .. new byte[15], 1, 9, 0, 0, 0]).Holds<byte>(0x5000, [16, 0, 0, 0, 7, 0, 0, 0, 5, 0, 0, 0]);
        Assert.Equal(
            "connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 0", bench.Call("connect", 0, 3, 0x1000, 16));
        Assert.Equal("connect(3, {sa_family=AF_UNIX, sun_path=\"/run/x.sock\"}, 14) = 0", bench.Call("connect", 0, 3, 0x2000, 14));
        Assert.Equal("connect(3, {sa_family=AF_UNIX, sun_path=@\"abc\"}, 6) = 0", bench.Call("connect", 0, 3, 0x3000, 6));
        Assert.Equal(
            "connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(5), inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=9}, 28) = 0",
            bench.Call("connect", 0, 3, 0x4000, 28));
        Assert.Equal("bind(3, {sa_family=AF_NETLINK, nl_pid=7, nl_groups=0x000005}, 12) = 0", bench.Call("bind", 0, 3, 0x5000, 12));
    }

    [Fact]
    public void Addresses_too_short_for_their_family_are_bytes()
    {
        var bench = new CallBench();
        bench.Holds<byte>(0x1000, Inet);
        Assert.Equal("connect(3, {sa_family=AF_INET, sa_data=\"\\0P\\177\"}, 5) = -1 EINVAL (Invalid argument)", bench.Call("connect", -22, 3, 0x1000, 5));
        Assert.Equal("connect(3, 0x1000, 1) = -1 EINVAL (Invalid argument)", bench.Call("connect", -22, 3, 0x1000, 1));
        Assert.Equal("connect(3, 0x1000, -1) = -1 EINVAL (Invalid argument)", bench.Call("connect", -22, 3, 0x1000, uint.MaxValue));
        Assert.Equal("connect(3, 0x8, 16) = -1 EFAULT (Bad address)", bench.Call("connect", -14, 3, 8, 16));
    }

    [Fact]
    public void Accept_shows_the_peer_as_far_as_there_was_room()
    {
        var bench = new CallBench();
        bench.Filled<byte>(0x1000, Inet).Holds(0x2000, 128).Filled(0x2000, 16).Holds(0x3000, 4).Filled(0x3000, 16);
        Assert.Equal(
            "accept(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, [128 => 16]) = 4",
            bench.Call("accept", 4, 3, 0x1000, 0x2000));
        Assert.Equal("accept(3, {sa_family=AF_INET, sa_data=\"\\0P\"}, [4 => 16]) = 4", bench.Call("accept", 4, 3, 0x1000, 0x3000));
        Assert.Equal(
            "accept4(3, 0x1000, [128], SOCK_CLOEXEC) = -1 EAGAIN (Resource temporarily unavailable)", bench.Call("accept4", -11, 3, 0x1000, 0x2000, 0x80000));
        Assert.Equal("accept(3, NULL, NULL) = 4", bench.Call("accept", 4, 3, 0, 0));
        Assert.Equal("accept(3", bench.InFlight("accept", 3, 0x1000, 0x2000));
    }

    [Fact]
    public void Recvfrom_shows_no_more_than_was_filled()
    {
        var bench = new CallBench();
        bench.Filled(0x1000, "xyz").Filled<byte>(0x2000, Inet).Holds(0x3000, 16);
        Assert.Equal("recvfrom(5, \"xy\", 2, MSG_TRUNC, NULL, NULL) = 3", bench.Call("recvfrom", 3, 5, 0x1000, 2, 0x20, 0, 0));
        Assert.Equal(
            "recvfrom(5, \"xyz\", 300, 0, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, [16]) = 3",
            bench.Call("recvfrom", 3, 5, 0x1000, 300, 0, 0x2000, 0x3000));
    }

    [Fact]
    public void A_sent_message_carries_buffers_and_descriptors()
    {
        var bench = new CallBench();
        bench.Holds<ulong>(0x1000, 0, 0, 0x2000, 1, 0x3000, 24, 0).Holds<ulong>(0x2000, 0x4000, 2).Holds(0x4000, "hi");
        bench.Holds(0x3000, 24, 0, 1, 1, 7, 8);
        const string Message = "{msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hi\", iov_len=2}], msg_iovlen=1, "
            + "msg_control=[{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[7, 8]}], msg_controllen=24, msg_flags=0}";
        Assert.Equal($"sendmsg(3, {Message}, MSG_NOSIGNAL) = 2", bench.Call("sendmsg", 2, 3, 0x1000, 0x4000));
        Assert.Equal($"sendmsg(3, {Message}, MSG_NOSIGNAL", bench.InFlight("sendmsg", 3, 0x1000, 0x4000));
    }

    [Fact]
    public void A_received_message_shows_what_came()
    {
        var bench = new CallBench();
        bench.Holds<ulong>(0x1000, 0x5000, 128, 0x2000, 2, 0, 0, 0).Filled<ulong>(0x1000, 0x5000, 16, 0x2000, 2, 0, 0, 8);
        bench.Holds<ulong>(0x2000, 0x4000, 2, 0x4010, 9).Filled(0x4000, "he").Filled(0x4010, "llo").Filled<byte>(0x5000, Inet);
        Assert.Equal(
            "recvmsg(3, {msg_name={sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, msg_namelen=128 => 16, "
            + "msg_iov=[{iov_base=\"he\", iov_len=2}, {iov_base=\"llo\", iov_len=9}], msg_iovlen=2, msg_controllen=0, msg_flags=MSG_CTRUNC}, 0) = 5",
            bench.Call("recvmsg", 5, 3, 0x1000, 0));
        Assert.Equal(
            "recvmsg(3, {msg_namelen=128}, 0) = -1 EAGAIN (Resource temporarily unavailable)", bench.Call("recvmsg", -11, 3, 0x1000, 0));
    }

    [Fact]
    public void Control_messages_that_lie_about_their_length_end_the_list()
    {
        var bench = new CallBench();
        bench.Holds<ulong>(0x1000, 0, 0, 0, 0, 0x3000, 24, 0).Holds(0x3000, 8, 0, 1, 2, 7, 8);
        Assert.Contains(
            "msg_control=[{cmsg_len=8, cmsg_level=SOL_SOCKET, cmsg_type=SCM_CREDENTIALS}, ... /* 0x3010 */], msg_controllen=24",
            bench.Call("sendmsg", -22, 3, 0x1000, 0));
        bench.Holds<ulong>(0x3000, ulong.MaxValue);
        Assert.Contains("cmsg_type=SCM_CREDENTIALS}], msg_controllen=24", bench.Call("sendmsg", -22, 3, 0x1000, 0));
    }

    [Fact]
    public void Many_messages_have_a_length_each()
    {
        var bench = new CallBench();
        bench.Holds<ulong>(0x1000, 0, 0, 0x2000, 1, 0, 0, 0, 0).Holds<ulong>(0x1040, 0, 0, 0x2000, 1, 0, 0, 0, 0).Holds<ulong>(0x2000, 0x4000, 9);
        bench.Filled<ulong>(0x1000, 0, 0, 0x2000, 1, 0, 0, 0, 2).Filled(0x4000, "hi").Holds<long>(0x5000, 1, 0).Filled<long>(0x5000, 0, 7);
        Assert.Equal(
            "recvmmsg(3, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hi\", iov_len=9}], msg_iovlen=1, msg_controllen=0, "
            + "msg_flags=0}, msg_len=2}], 2, 0, {tv_sec=1, tv_nsec=0}) = 1 (left {tv_sec=0, tv_nsec=7})",
            bench.Call("recvmmsg", 1, 3, 0x1000, 2, 0, 0x5000));
        Assert.Equal("recvmmsg(3, 0x1000, 2, 0, NULL) = -1 EBADF (Bad file descriptor)", bench.Call("recvmmsg", -9, 3, 0x1000, 2, 0, 0));
    }

    [Fact]
    public void Options_are_ints_unless_their_length_says_otherwise()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, 1, 5).Holds(0x2000, 4).Holds(0x3000, 2).Holds(0x4000, 8).Holds(0x5000, "cubic").Filled(0x6000, 111);
        Assert.Equal("setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0", bench.Call("setsockopt", 0, 3, 1, 2, 0x1000, 4));
        Assert.Equal(
            "setsockopt(3, SOL_SOCKET, SO_REUSEADDR, 0x1000, 2) = -1 EINVAL (Invalid argument)", bench.Call("setsockopt", -22, 3, 1, 2, 0x1000, 2));
        Assert.Equal("setsockopt(3, SOL_TCP, TCP_CONGESTION, \"cubic\", 5) = 0", bench.Call("setsockopt", 0, 3, 6, 13, 0x5000, 5));
        Assert.Equal("setsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=5}, 8) = 0", bench.Call("setsockopt", 0, 3, 1, 13, 0x1000, 8));
        Assert.Equal("getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0", bench.Call("getsockopt", 0, 3, 1, 4, 0x6000, 0x2000));
        Assert.Equal("getsockopt(3, SOL_SOCKET, SO_RCVBUF, \"\\x01\\x00\", [2]) = 0", bench.Call("getsockopt", 0, 3, 1, 8, 0x1000, 0x3000));
        Assert.Equal("getsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=5}, [8]) = 0", bench.Call("getsockopt", 0, 3, 1, 13, 0x1000, 0x4000));
        Assert.Equal("getsockopt(3, SOL_SOCKET, SO_ERROR", bench.InFlight("getsockopt", 3, 1, 4, 0x6000, 0x2000));
    }

    [Fact]
    public void On_i386_a_message_header_has_words_of_four_bytes()
    {
        var bench = new CallBench { Abi = Abi.I386 };
        bench.Holds<uint>(0x1000, 0, 0, 0x2000, 1, 0, 0, 0).Holds<uint>(0x2000, 0x4000, 2).Holds(0x4000, "hi");
        Assert.Equal(
            "sendmsg(3, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hi\", iov_len=2}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 2",
            bench.Call("sendmsg", 2, 3, 0x1000, 0));
    }
}
