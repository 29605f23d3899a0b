using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>NETLINK_SOCK_DIAG: the sockets of the machine (sock_diag(7)).</summary>
internal static class SocketDiagnoses
{
    private const int Unix = 1, Inet = 2, Inet6 = 10, NetlinkFamily = 16, Packet = 17, Smc = 43;

    private const ushort Request = 1, OldTcp = 18, OldDccp = 19;

    public static readonly Kind Cookie = Array(UInt, Fixed(2));

    public static readonly FlagSet States = new("TCP_???",
        (1, "TCP_ESTABLISHED"), (2, "TCP_SYN_SENT"), (3, "TCP_SYN_RECV"), (4, "TCP_FIN_WAIT1"), (5, "TCP_FIN_WAIT2"),
        (6, "TCP_TIME_WAIT"), (7, "TCP_CLOSE"), (8, "TCP_CLOSE_WAIT"), (9, "TCP_LAST_ACK"), (0xA, "TCP_LISTEN"), (0xB, "TCP_CLOSING"),
        (0xC, "TCP_NEW_SYN_RECV"), (0xD, "TCP_BOUND_INACTIVE"));

    public static readonly FlagSet StateFlags = new("1<<TCP_???",
        (2, "1<<TCP_ESTABLISHED"), (4, "1<<TCP_SYN_SENT"), (8, "1<<TCP_SYN_RECV"), (0x10, "1<<TCP_FIN_WAIT1"), (0x20, "1<<TCP_FIN_WAIT2"),
        (0x40, "1<<TCP_TIME_WAIT"), (0x80, "1<<TCP_CLOSE"), (0x100, "1<<TCP_CLOSE_WAIT"), (0x200, "1<<TCP_LAST_ACK"),
        (0x400, "1<<TCP_LISTEN"), (0x800, "1<<TCP_CLOSING"), (0x1000, "1<<TCP_NEW_SYN_RECV"), (0x2000, "1<<TCP_BOUND_INACTIVE"));

    public static readonly Kind SocketType = OneOf8(new("SOCK_???",
        (1, "SOCK_STREAM"), (2, "SOCK_DGRAM"), (3, "SOCK_RAW"), (4, "SOCK_RDM"), (5, "SOCK_SEQPACKET"), (6, "SOCK_DCCP"),
        (0xA, "SOCK_PACKET")));

    /// <summary>Memory counters by name.</summary>
    public static readonly Content Memory = new Listed(UInt, new FlagSet("SK_MEMINFO_???",
        (0, "SK_MEMINFO_RMEM_ALLOC"), (1, "SK_MEMINFO_RCVBUF"), (2, "SK_MEMINFO_WMEM_ALLOC"), (3, "SK_MEMINFO_SNDBUF"),
        (4, "SK_MEMINFO_FWD_ALLOC"), (5, "SK_MEMINFO_WMEM_QUEUED"), (6, "SK_MEMINFO_OPTMEM"), (7, "SK_MEMINFO_BACKLOG"),
        (8, "SK_MEMINFO_DROPS")));

    public static bool Describe(Decoder decoder, Stretch stretch, ushort type, ushort flags)
    {
        var family = stretch.Read(decoder, 1);
        if (family.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        var isRequest = (flags & Request) != 0;
        var message = stretch.Length < 2 ? null : (int)family[0] switch
        {
            Unix => isRequest ? DiagnosesOthers.UnixRequest : DiagnosesOthers.UnixMessage,
            Inet or Inet6 when isRequest => type is OldTcp or OldDccp ? DiagnosesInet.OldRequest : DiagnosesInet.Request,
            Inet or Inet6 => DiagnosesInet.Message,
            NetlinkFamily => isRequest ? DiagnosesOthers.NetlinkRequest : DiagnosesOthers.NetlinkMessage,
            Packet => isRequest ? DiagnosesOthers.PacketRequest : DiagnosesOthers.PacketMessage,
            Smc => isRequest ? DiagnosesSmc.Request : DiagnosesSmc.Message,
            _ => null,
        };
        if (message is null) NetlinkRoute.PutFamily(decoder, stretch, family[0]);
        else message.Describe(decoder, stretch, family[0]);
        return true;
    }
}
