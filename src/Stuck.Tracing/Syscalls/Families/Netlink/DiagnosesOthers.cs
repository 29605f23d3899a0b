using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Diagnoses of sockets that are not of the internet.</summary>
internal static class DiagnosesOthers
{
    private static readonly Content Nothing = new Value(new Struct());

    private static readonly FlagSet Protocols = new("NETLINK_???",
        (0, "NETLINK_ROUTE"), (1, "NETLINK_UNUSED"), (2, "NETLINK_USERSOCK"), (3, "NETLINK_FIREWALL"), (4, "NETLINK_SOCK_DIAG"),
        (5, "NETLINK_NFLOG"), (6, "NETLINK_XFRM"), (7, "NETLINK_SELINUX"), (8, "NETLINK_ISCSI"), (9, "NETLINK_AUDIT"),
        (0xA, "NETLINK_FIB_LOOKUP"), (0xB, "NETLINK_CONNECTOR"), (0xC, "NETLINK_NETFILTER"), (0xD, "NETLINK_IP6_FW"),
        (0xE, "NETLINK_DNRTMSG"), (0xF, "NETLINK_KOBJECT_UEVENT"), (0x10, "NETLINK_GENERIC"), (0x12, "NETLINK_SCSITRANSPORT"),
        (0x13, "NETLINK_ECRYPTFS"), (0x14, "NETLINK_RDMA"), (0x15, "NETLINK_CRYPTO"), (0x16, "NETLINK_SMC"));

    public static readonly RouteMessage UnixRequest = new(("sdiag_family", Family8),
        [
            ("sdiag_protocol", UByte), ("", UShort), ("udiag_states", Bits(SocketDiagnoses.StateFlags)), ("udiag_ino", UInt),
            ("udiag_show", Bits(new FlagSet("UDIAG_SHOW_???",
                (1, "UDIAG_SHOW_NAME"), (2, "UDIAG_SHOW_VFS"), (4, "UDIAG_SHOW_PEER"), (8, "UDIAG_SHOW_ICONS"),
                (0x10, "UDIAG_SHOW_RQLEN"), (0x20, "UDIAG_SHOW_MEMINFO"), (0x40, "UDIAG_SHOW_UID")))), ("udiag_cookie", SocketDiagnoses.Cookie),
        ], null);

    private static readonly Content UnixDiagVfs = new Value(new Struct(("udiag_vfs_dev", new DeviceNumber()), ("udiag_vfs_ino", UInt)));

    // The kernel has the inode first (linux/unix_diag.h), strace writes it last.
    private static readonly Content UnixDiagInode = new Listed(UInt);

    private static readonly Content UnixDiagRqlen = new Value(new Struct(("udiag_rqueue", UInt), ("udiag_wqueue", UInt)));

    private static readonly Content Meminfo = SocketDiagnoses.Memory;

    public static readonly RouteMessage UnixMessage = new(("udiag_family", Family8),
        [
            ("udiag_type", SocketDiagnoses.SocketType), ("udiag_state", OneOf8(SocketDiagnoses.States)), ("", UByte), ("udiag_ino", UInt),
            ("udiag_cookie", SocketDiagnoses.Cookie),
        ],
        new Attributes("UNIX_DIAG_???",
            (0, "UNIX_DIAG_NAME", TextValue), (1, "UNIX_DIAG_VFS", UnixDiagVfs), (2, "UNIX_DIAG_PEER", U32),
            (3, "UNIX_DIAG_ICONS", UnixDiagInode), (4, "UNIX_DIAG_RQLEN", UnixDiagRqlen), (5, "UNIX_DIAG_MEMINFO", Meminfo),
            (6, "UNIX_DIAG_SHUTDOWN", U8), (7, "UNIX_DIAG_UID", Uid)));

    public static readonly RouteMessage NetlinkRequest = new(("sdiag_family", Family8),
        [
            ("sdiag_protocol", OneOf8(new("NETLINK_???", [(255, "NDIAG_PROTO_ALL"), .. Protocols.Entries]))), ("", UShort),
            ("ndiag_ino", UInt), ("ndiag_show", Bits(new FlagSet("NDIAG_SHOW_???",
                (1, "NDIAG_SHOW_MEMINFO"), (2, "NDIAG_SHOW_GROUPS"), (4, "NDIAG_SHOW_RING_CFG"), (8, "NDIAG_SHOW_FLAGS")))), ("ndiag_cookie", SocketDiagnoses.Cookie),
        ], null);

    private static readonly Content NetlinkDiagGroups = new Listed(new Integer(IntegerFormat.PaddedHex));

    private static readonly Content NetlinkDiagRing = new Value(new Struct(Each(UInt, "ndr_block_size ndr_block_nr ndr_frame_size ndr_frame_nr")));

    private static readonly Content NetlinkDiagFlags = new Value(Bits(new FlagSet("NDIAG_FLAG_???",
        (1, "NDIAG_FLAG_CB_RUNNING"), (2, "NDIAG_FLAG_PKTINFO"), (4, "NDIAG_FLAG_BROADCAST_ERROR"), (8, "NDIAG_FLAG_NO_ENOBUFS"),
        (0x10, "NDIAG_FLAG_LISTEN_ALL_NSID"), (0x20, "NDIAG_FLAG_CAP_ACK"))));

    public static readonly RouteMessage NetlinkMessage = new(("ndiag_family", Family8),
        [
            ("ndiag_type", SocketDiagnoses.SocketType), ("ndiag_protocol", OneOf8(Protocols)),
            ("ndiag_state", OneOf8(new("NETLINK_???",
                (0, "NETLINK_UNCONNECTED"), (1, "NETLINK_CONNECTED"), (7, "TCP_CLOSE")))), .. Each(UInt, "ndiag_portid ndiag_dst_portid ndiag_dst_group ndiag_ino"),
            ("ndiag_cookie", SocketDiagnoses.Cookie),
        ],
        new Attributes("NETLINK_DIAG_???",
            (0, "NETLINK_DIAG_MEMINFO", Meminfo), (1, "NETLINK_DIAG_GROUPS", NetlinkDiagGroups),
            (2, "NETLINK_DIAG_RX_RING", NetlinkDiagRing), (3, "NETLINK_DIAG_TX_RING", NetlinkDiagRing),
            (4, "NETLINK_DIAG_FLAGS", NetlinkDiagFlags)));

    public static readonly RouteMessage PacketRequest = new(("sdiag_family", Family8),
        [
            ("sdiag_protocol", Hex8), ("", UShort), ("pdiag_ino", UInt), ("pdiag_show", Bits(new FlagSet("PACKET_SHOW_???",
                (1, "PACKET_SHOW_INFO"), (2, "PACKET_SHOW_MCLIST"), (4, "PACKET_SHOW_RING_CFG"), (8, "PACKET_SHOW_FANOUT"),
                (0x10, "PACKET_SHOW_MEMINFO"), (0x20, "PACKET_SHOW_FILTER")))),
            ("pdiag_cookie", SocketDiagnoses.Cookie),
        ], null);

    private static readonly Content PacketDiagInfo = new Value(new Struct(
    [
        ("pdi_index", IndexKind), ("pdi_version", OneOf(new FlagSet("TPACKET_???", (0, "TPACKET_V1"), (1, "TPACKET_V2"), (2, "TPACKET_V3")))),
        .. Each(UInt, "pdi_reserve pdi_copy_thresh pdi_tstamp"), ("pdi_flags", Bits(new FlagSet("PDI_???",
            (1, "PDI_RUNNING"), (2, "PDI_AUXDATA"), (4, "PDI_ORIGDEV"), (8, "PDI_VNETHDR"), (0x10, "PDI_LOSS")))),
    ]));

    private static readonly Content PacketDiagMclist = new Listed(new Struct(
        ("pdmc_index", IndexKind), ("pdmc_count", UInt), ("pdmc_type", UShort), ("pdmc_alen", UShort),
        new("pdmc_addr", new HexUpTo(32)) { Measure = entry => At.U16(entry, 10) }));

    private static readonly Content PacketDiagRing = new Value(new Struct(Each(UInt,
        "pdr_block_size pdr_block_nr pdr_frame_size pdr_frame_nr pdr_retire_tmo pdr_sizeof_priv pdr_features")));

    private static readonly Content PacketDiagFilter = new Filter();

    public static readonly RouteMessage PacketMessage = new(("pdiag_family", Family8),
        [
            ("pdiag_type", SocketDiagnoses.SocketType), ("pdiag_num", OneOf16(new("ETH_P_???", [.. SocketNames.EthernetProtocols.Entries]))),
            ("pdiag_ino", UInt), ("pdiag_cookie", SocketDiagnoses.Cookie),
        ],
        new Attributes("PACKET_DIAG_???",
            (0, "PACKET_DIAG_INFO", PacketDiagInfo), (1, "PACKET_DIAG_MCLIST", PacketDiagMclist),
            (2, "PACKET_DIAG_RX_RING", PacketDiagRing), (3, "PACKET_DIAG_TX_RING", PacketDiagRing), (4, "PACKET_DIAG_FANOUT", U32),
            (5, "PACKET_DIAG_UID", Uid), (6, "PACKET_DIAG_MEMINFO", Meminfo), (7, "PACKET_DIAG_FILTER", PacketDiagFilter)));

    /// <summary>A program of the packet filter, as many instructions as there is room for.</summary>
    private sealed class Filter : Content
    {
        public override bool Describe(Decoder decoder, Stretch stretch)
        {
            var count = stretch.Length / 8;
            if (count is 0 or > ushort.MaxValue) return false;
            new Pointer(stretch.Phase, BpfInstructions.Socket(Fixed(count)), evenIfFailed: true).Describe(decoder, stretch.Address);
            return true;
        }
    }
}
