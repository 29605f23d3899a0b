using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Waits;
using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Sockets: making, connecting, sending, receiving.</summary>
internal static class Sockets
{
    private const ulong AF_INET = 2, AF_INET6 = 10, AF_NETLINK = 16, AF_PACKET = 17;

    private const uint TypeMask = 0xF;

    private static readonly Kind Family = OneOf(SocketNames.AddressFamilies);

    private static readonly Kind TypeFlags = Bits(new("SOCK_???", (0x8_0000, "SOCK_CLOEXEC"), (0x800, "SOCK_NONBLOCK")));

    private static readonly Kind UnknownType = OneOf(SocketNames.Types);

    private static readonly Kind EthernetProtocol = OneOf(SocketNames.EthernetProtocols);

    private static readonly Kind Type = new Custom((decoder, value) =>
    {
        var type = SocketNames.Types.NameOf(value & TypeMask);
        var flags = type is null ? (uint)value : (uint)value & ~TypeMask;
        if (type is not null) decoder.PutFlag(type);
        if (value == 0) decoder.PutInt(0);
        else if (type is null && SocketFlagsOf(flags) == 0) UnknownType.Describe(decoder, flags);
        else if (flags != 0)
        {
            if (type is not null) decoder.Put('|');
            TypeFlags.Describe(decoder, flags);
        }
    }, 4);

    private static readonly Kind Protocol = new Switch(0, UInt,
        (AF_INET, OneOf(SocketNames.InternetProtocols)), (AF_INET6, OneOf(SocketNames.InternetProtocols)),
        (AF_NETLINK, OneOf(SocketNames.NetlinkProtocols)), (AF_PACKET, new Custom((decoder, value) =>
        {
            decoder.Put("htons(");
            EthernetProtocol.Describe(decoder, BinaryPrimitives.ReverseEndianness((ushort)value));
            decoder.Put(')');
        }, 4)));

    private static readonly Kind MessageFlags = Bits(SocketNames.MessageFlags);

    private static readonly Kind How = OneOf(new("SHUT_???", (0, "SHUT_RD"), (1, "SHUT_WR"), (2, "SHUT_RDWR")));

    private static readonly Kind AddressLength = InOut(Int);

    private static readonly Kind MeantCall = OneOf(new("",
        (1, "SYS_SOCKET"), (2, "SYS_BIND"), (3, "SYS_CONNECT"), (4, "SYS_LISTEN"), (5, "SYS_ACCEPT"), (6, "SYS_GETSOCKNAME"),
        (7, "SYS_GETPEERNAME"), (8, "SYS_SOCKETPAIR"), (9, "SYS_SEND"), (10, "SYS_RECV"), (11, "SYS_SENDTO"), (12, "SYS_RECVFROM"),
        (13, "SYS_SHUTDOWN"), (14, "SYS_SETSOCKOPT"), (15, "SYS_GETSOCKOPT"), (16, "SYS_SENDMSG"), (17, "SYS_RECVMSG"), (18, "SYS_ACCEPT4"),
        (19, "SYS_RECVMMSG"), (20, "SYS_SENDMMSG")));

    private static readonly Count Room = Arg(2);

    /// <summary>With MSG_TRUNC the result is the datagram's length, which can be more than was filled.</summary>
    private static readonly Kind ReceivedBytes = new SocketBuffer(Phase.Exit, Returned.AtMost(Room));

    private static readonly Kind SentBytes = new SocketBuffer(Phase.Entry, Arg(2));

    public static readonly Syscall[] Rows =
    [
        new("socket", Network, Family, Type, Protocol) { Means = MakesSocket, Result = NewFd },
        new("socketpair", Network, Family, Type, UInt, Out(Array(NewFd, Fixed(2)))),
        new("bind", Network, Fd, new SocketAddressIn(2), Int) { Means = Binds },
        new("connect", Network, Fd, new SocketAddressIn(2), Int) { Means = Connects },
        new("listen", Network, Fd, Int) { Means = Listens },
        new("accept", Network, Fd, new SocketAddressOut(2), AddressLength) { Means = Accepts, Result = NewFd },
        new("accept4", Network, Fd, new SocketAddressOut(2), AddressLength, TypeFlags) { Means = Accepts, Result = NewFd },
        new("getsockname", Network, Fd, new SocketAddressOut(2), AddressLength),
        new("getpeername", Network, Fd, new SocketAddressOut(2), AddressLength),
        new("getsockopt", Network, Fd, SocketOptions.Level, SocketOptions.Name, SocketOptions.Value, AddressLength),
        new("setsockopt", Network, Fd, SocketOptions.Level, SocketOptions.SetName, SocketOptions.NewValue, Int),
        new("shutdown", Network, Fd, How),
        new("send", Network, Fd, SentBytes, ULong, MessageFlags) { Means = Sends(DataShape.Buffer) },
        new("sendto", Network, Fd, SentBytes, ULong, MessageFlags, new SocketAddressIn(5), Int) { Means = Sends(DataShape.Buffer) with { Wait = new Wait(WaitKind.Descriptor, AddressWaits.SendTo) } },
        new("sendmsg", Network, Fd, new SocketMessage(Phase.Entry), MessageFlags) { Means = Sends(DataShape.Message) with { Wait = new Wait(WaitKind.Descriptor, AddressWaits.SendMessage) } },
        new("sendmmsg", Network, Fd, new SocketMessages(Phase.Entry), UInt, MessageFlags) { Means = Sends(DataShape.Messages) with { Wait = new Wait(WaitKind.Descriptor, AddressWaits.SendMessage) } },
        new("recv", Network, Fd, ReceivedBytes, ULong, MessageFlags) { Means = Receives(DataShape.Buffer) },
        new("recvfrom", Network, Fd, ReceivedBytes, ULong, MessageFlags, new SocketAddressOut(5), AddressLength) { Means = Receives(DataShape.Buffer) },
        new("recvmsg", Network, Fd, new SocketMessage(Phase.Exit), MessageFlags) { Means = Receives(DataShape.Message) },
        ReceiveMany("recvmmsg", Timespec),
        ReceiveMany("recvmmsg_time64", Timespec64),
        new("socketcall", SyscallClass.Desc, MeantCall, Addr) { Means = new() { Interruption = Interruption.Ends } },
    ];

    private static Syscall ReceiveMany(string name, Kind time) =>
        new(name, Network, Fd, new SocketMessages(Phase.Exit), UInt, MessageFlags, In(time))
        {
            Means = Receives(DataShape.Messages) with { Timeout = TimespecAt(4) },
            Note = decoder => TimeLeft(decoder, time),
            NoteReads = [(4, Out(time))],
        };

    private static void TimeLeft(Decoder decoder, Kind time)
    {
        if (decoder.Result == 0) decoder.Put("Timeout");
        else PollSets.Left(decoder, 4, time, separated: false);
    }

    private static uint SocketFlagsOf(uint value) => value & 0x8_0800;
}
