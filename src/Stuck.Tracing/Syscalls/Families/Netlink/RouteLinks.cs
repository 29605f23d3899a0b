using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Interfaces.</summary>
internal static class RouteLinks
{
    private const int Inet = 2, Bridge = 7, Inet6 = 10, Mctp = 45;

    public static readonly FlagSet VlanFlags = new("BRIDGE_VLAN_INFO_???",
        (1, "BRIDGE_VLAN_INFO_MASTER"), (2, "BRIDGE_VLAN_INFO_PVID"), (4, "BRIDGE_VLAN_INFO_UNTAGGED"),
        (8, "BRIDGE_VLAN_INFO_RANGE_BEGIN"), (0x10, "BRIDGE_VLAN_INFO_RANGE_END"), (0x20, "BRIDGE_VLAN_INFO_BRENTRY"),
        (0x40, "BRIDGE_VLAN_INFO_ONLY_OPTS"));

    private const string Counters =
        "rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped multicast collisions rx_length_errors " +
        "rx_over_errors rx_crc_errors rx_frame_errors rx_fifo_errors rx_missed_errors tx_aborted_errors tx_carrier_errors " +
        "tx_fifo_errors tx_heartbeat_errors tx_window_errors rx_compressed tx_compressed rx_nohandler";

    private static readonly Content RtnlLinkStats = new Grown(new Struct(Each(UInt, Counters)), 92);

    public static readonly Content Statistics64 = new Grown(new Struct(Each(ULongLong, Counters + " rx_otherhost_dropped")), 184, 192);

    private static readonly Content RtnlLinkStats64 = Statistics64;

    public static readonly Content BridgeId = new Value(new Struct(("prio", Array(UByte, Fixed(2))), ("addr", MacAddress.Kind)));

    private static readonly Content IflaBridgeId = BridgeId;

    public static readonly Content BridgePort = new Attributes("IFLA_BRPORT_???",
        (0, "IFLA_BRPORT_UNSPEC", null), (1, "IFLA_BRPORT_STATE", U8), (2, "IFLA_BRPORT_PRIORITY", U16), (3, "IFLA_BRPORT_COST", U32),
        (4, "IFLA_BRPORT_MODE", U8), (5, "IFLA_BRPORT_GUARD", U8), (6, "IFLA_BRPORT_PROTECT", U8), (7, "IFLA_BRPORT_FAST_LEAVE", U8),
        (8, "IFLA_BRPORT_LEARNING", U8), (9, "IFLA_BRPORT_UNICAST_FLOOD", U8), (10, "IFLA_BRPORT_PROXYARP", U8),
        (11, "IFLA_BRPORT_LEARNING_SYNC", U8), (12, "IFLA_BRPORT_PROXYARP_WIFI", U8), (13, "IFLA_BRPORT_ROOT_ID", IflaBridgeId),
        (14, "IFLA_BRPORT_BRIDGE_ID", IflaBridgeId), (15, "IFLA_BRPORT_DESIGNATED_PORT", U16), (16, "IFLA_BRPORT_DESIGNATED_COST", U16),
        (17, "IFLA_BRPORT_ID", U16), (18, "IFLA_BRPORT_NO", U16), (19, "IFLA_BRPORT_TOPOLOGY_CHANGE_ACK", U8),
        (20, "IFLA_BRPORT_CONFIG_PENDING", U8), (21, "IFLA_BRPORT_MESSAGE_AGE_TIMER", Ticks),
        (22, "IFLA_BRPORT_FORWARD_DELAY_TIMER", Ticks), (23, "IFLA_BRPORT_HOLD_TIMER", Ticks), (24, "IFLA_BRPORT_FLUSH", null),
        (25, "IFLA_BRPORT_MULTICAST_ROUTER", U8), (26, "IFLA_BRPORT_PAD", null), (27, "IFLA_BRPORT_MCAST_FLOOD", U8),
        (28, "IFLA_BRPORT_MCAST_TO_UCAST", U8), (29, "IFLA_BRPORT_VLAN_TUNNEL", U8), (30, "IFLA_BRPORT_BCAST_FLOOD", U8),
        (31, "IFLA_BRPORT_GROUP_FWD_MASK", X16), (32, "IFLA_BRPORT_NEIGH_SUPPRESS", U8), (33, "IFLA_BRPORT_ISOLATED", U8),
        (34, "IFLA_BRPORT_BACKUP_PORT", IfIndex), (35, "IFLA_BRPORT_MRP_RING_OPEN", U8), (36, "IFLA_BRPORT_MRP_IN_OPEN", U8),
        (37, "IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", U32), (38, "IFLA_BRPORT_MCAST_EHT_HOSTS_CNT", U32), (39, "IFLA_BRPORT_LOCKED", U8),
        (40, "IFLA_BRPORT_MAB", U8), (41, "IFLA_BRPORT_MCAST_N_GROUPS", U32), (42, "IFLA_BRPORT_MCAST_MAX_GROUPS", U32),
        (43, "IFLA_BRPORT_NEIGH_VLAN_SUPPRESS", U8), (44, "IFLA_BRPORT_BACKUP_NHID", U32), (45, "IFLA_BRPORT_NEIGH_FORWARD_GRAT", U8));

    private static readonly Content IflaInet6Flags = Flags("IF_???", 4,
        (0x10, "IF_RS_SENT"), (0x20, "IF_RA_RCVD"), (0x40, "IF_RA_MANAGED"), (0x80, "IF_RA_OTHERCONF"), (0x80000000, "IF_READY"));

    private static readonly Content IflaInet6Conf = new Listed(Int, new FlagSet("DEVCONF_???",
        (0, "DEVCONF_FORWARDING"), (1, "DEVCONF_HOPLIMIT"), (2, "DEVCONF_MTU6"), (3, "DEVCONF_ACCEPT_RA"),
        (4, "DEVCONF_ACCEPT_REDIRECTS"), (5, "DEVCONF_AUTOCONF"), (6, "DEVCONF_DAD_TRANSMITS"), (7, "DEVCONF_RTR_SOLICITS"),
        (8, "DEVCONF_RTR_SOLICIT_INTERVAL"), (9, "DEVCONF_RTR_SOLICIT_DELAY"), (0xA, "DEVCONF_USE_TEMPADDR"),
        (0xB, "DEVCONF_TEMP_VALID_LFT"), (0xC, "DEVCONF_TEMP_PREFERED_LFT"), (0xD, "DEVCONF_REGEN_MAX_RETRY"),
        (0xE, "DEVCONF_MAX_DESYNC_FACTOR"), (0xF, "DEVCONF_MAX_ADDRESSES"), (0x10, "DEVCONF_FORCE_MLD_VERSION"),
        (0x11, "DEVCONF_ACCEPT_RA_DEFRTR"), (0x12, "DEVCONF_ACCEPT_RA_PINFO"), (0x13, "DEVCONF_ACCEPT_RA_RTR_PREF"),
        (0x14, "DEVCONF_RTR_PROBE_INTERVAL"), (0x15, "DEVCONF_ACCEPT_RA_RT_INFO_MAX_PLEN"), (0x16, "DEVCONF_PROXY_NDP"),
        (0x17, "DEVCONF_OPTIMISTIC_DAD"), (0x18, "DEVCONF_ACCEPT_SOURCE_ROUTE"), (0x19, "DEVCONF_MC_FORWARDING"),
        (0x1A, "DEVCONF_DISABLE_IPV6"), (0x1B, "DEVCONF_ACCEPT_DAD"), (0x1C, "DEVCONF_FORCE_TLLAO"), (0x1D, "DEVCONF_NDISC_NOTIFY"),
        (0x1E, "DEVCONF_MLDV1_UNSOLICITED_REPORT_INTERVAL"), (0x1F, "DEVCONF_MLDV2_UNSOLICITED_REPORT_INTERVAL"),
        (0x20, "DEVCONF_SUPPRESS_FRAG_NDISC"), (0x21, "DEVCONF_ACCEPT_RA_FROM_LOCAL"), (0x22, "DEVCONF_USE_OPTIMISTIC"),
        (0x23, "DEVCONF_ACCEPT_RA_MTU"), (0x24, "DEVCONF_STABLE_SECRET"), (0x25, "DEVCONF_USE_OIF_ADDRS_ONLY"),
        (0x26, "DEVCONF_ACCEPT_RA_MIN_HOP_LIMIT"), (0x27, "DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN"),
        (0x28, "DEVCONF_DROP_UNICAST_IN_L2_MULTICAST"), (0x29, "DEVCONF_DROP_UNSOLICITED_NA"), (0x2A, "DEVCONF_KEEP_ADDR_ON_DOWN"),
        (0x2B, "DEVCONF_RTR_SOLICIT_MAX_INTERVAL"), (0x2C, "DEVCONF_SEG6_ENABLED"), (0x2D, "DEVCONF_SEG6_REQUIRE_HMAC"),
        (0x2E, "DEVCONF_ENHANCED_DAD"), (0x2F, "DEVCONF_ADDR_GEN_MODE"), (0x30, "DEVCONF_DISABLE_POLICY"),
        (0x31, "DEVCONF_ACCEPT_RA_RT_INFO_MIN_PLEN"), (0x32, "DEVCONF_NDISC_TCLASS"), (0x33, "DEVCONF_RPL_SEG_ENABLED"),
        (0x34, "DEVCONF_RA_DEFRTR_METRIC"), (0x35, "DEVCONF_IOAM6_ENABLED"), (0x36, "DEVCONF_IOAM6_ID"), (0x37, "DEVCONF_IOAM6_ID_WIDE"),
        (0x38, "DEVCONF_NDISC_EVICT_NOCARRIER"), (0x39, "DEVCONF_ACCEPT_UNTRACKED_NA"), (0x3A, "DEVCONF_ACCEPT_RA_MIN_LFT"),
        (0x3B, "DEVCONF_FORCE_FORWARDING")));

    private static readonly Content IflaInet6Stats = new Listed(ULongLong, new FlagSet("IPSTATS_MIB_???",
        (0, "IPSTATS_MIB_NUM"), (1, "IPSTATS_MIB_INPKTS"), (2, "IPSTATS_MIB_INOCTETS"), (3, "IPSTATS_MIB_INDELIVERS"),
        (4, "IPSTATS_MIB_OUTFORWDATAGRAMS"), (5, "IPSTATS_MIB_OUTPKTS"), (6, "IPSTATS_MIB_OUTOCTETS"), (7, "IPSTATS_MIB_INHDRERRORS"),
        (8, "IPSTATS_MIB_INTOOBIGERRORS"), (9, "IPSTATS_MIB_INNOROUTES"), (0xA, "IPSTATS_MIB_INADDRERRORS"),
        (0xB, "IPSTATS_MIB_INUNKNOWNPROTOS"), (0xC, "IPSTATS_MIB_INTRUNCATEDPKTS"), (0xD, "IPSTATS_MIB_INDISCARDS"),
        (0xE, "IPSTATS_MIB_OUTDISCARDS"), (0xF, "IPSTATS_MIB_OUTNOROUTES"), (0x10, "IPSTATS_MIB_REASMTIMEOUT"),
        (0x11, "IPSTATS_MIB_REASMREQDS"), (0x12, "IPSTATS_MIB_REASMOKS"), (0x13, "IPSTATS_MIB_REASMFAILS"), (0x14, "IPSTATS_MIB_FRAGOKS"),
        (0x15, "IPSTATS_MIB_FRAGFAILS"), (0x16, "IPSTATS_MIB_FRAGCREATES"), (0x17, "IPSTATS_MIB_INMCASTPKTS"),
        (0x18, "IPSTATS_MIB_OUTMCASTPKTS"), (0x19, "IPSTATS_MIB_INBCASTPKTS"), (0x1A, "IPSTATS_MIB_OUTBCASTPKTS"),
        (0x1B, "IPSTATS_MIB_INMCASTOCTETS"), (0x1C, "IPSTATS_MIB_OUTMCASTOCTETS"), (0x1D, "IPSTATS_MIB_INBCASTOCTETS"),
        (0x1E, "IPSTATS_MIB_OUTBCASTOCTETS"), (0x1F, "IPSTATS_MIB_CSUMERRORS"), (0x20, "IPSTATS_MIB_NOECTPKTS"),
        (0x21, "IPSTATS_MIB_ECT1PKTS"), (0x22, "IPSTATS_MIB_ECT0PKTS"), (0x23, "IPSTATS_MIB_CEPKTS"), (0x24, "IPSTATS_MIB_REASM_OVERLAPS")));

    private static readonly Content IflaInet6Cacheinfo = new Value(new Struct(Each(UInt, "max_reasm_len tstamp reachable_time retrans_time")));

    private static readonly Content IflaInet6Icmp6Stats = new Listed(ULongLong, new FlagSet("ICMP6_MIB_???",
        (0, "ICMP6_MIB_NUM"), (1, "ICMP6_MIB_INMSGS"), (2, "ICMP6_MIB_INERRORS"), (3, "ICMP6_MIB_OUTMSGS"), (4, "ICMP6_MIB_OUTERRORS"),
        (5, "ICMP6_MIB_CSUMERRORS")));

    private static readonly Content IflaInet6Agm = Choice("IN6_ADDR_GEN_MODE_???", 1,
        (0, "IN6_ADDR_GEN_MODE_EUI64"), (1, "IN6_ADDR_GEN_MODE_NONE"), (2, "IN6_ADDR_GEN_MODE_STABLE_PRIVACY"),
        (3, "IN6_ADDR_GEN_MODE_RANDOM"));

    private static readonly Content Inet6Attributes = new Attributes("IFLA_INET6_???",
        (0, "IFLA_INET6_UNSPEC", null), (1, "IFLA_INET6_FLAGS", IflaInet6Flags), (2, "IFLA_INET6_CONF", IflaInet6Conf),
        (3, "IFLA_INET6_STATS", IflaInet6Stats), (4, "IFLA_INET6_MCAST", null), (5, "IFLA_INET6_CACHEINFO", IflaInet6Cacheinfo),
        (6, "IFLA_INET6_ICMP6STATS", IflaInet6Icmp6Stats), (7, "IFLA_INET6_TOKEN", Inet6Address),
        (8, "IFLA_INET6_ADDR_GEN_MODE", IflaInet6Agm), (9, "IFLA_INET6_RA_MTU", U32));

    private static readonly Content IflaProtinfo = new ByFamily(null, (Bridge, BridgePort), (Inet6, Inet6Attributes));

    private static readonly Content RtnlLinkIfmap = new Value(new Struct(packed: true,
        ("mem_start", Hex64), ("mem_end", Hex64), ("base_addr", Hex64), ("irq", UShort), ("dma", UByte), ("port", UByte)));

    private static readonly Content IflaLinkinfo = new Later(() => new LinkInfo());

    private static readonly Content IflaVfinfoList = RouteVirtualFunctions.List;

    private static readonly Content IflaPortVsi = new Value(new Struct(
        ("vsi_mgr_id", UByte), ("vsi_type_id", new HexArray(3)), ("vsi_type_version", UByte), ("pad", new NonZero(new HexArray(3)))));

    private static readonly Content IflaPort = new Attributes("IFLA_PORT_???",
        (0, "IFLA_PORT_UNSPEC", null), (1, "IFLA_PORT_VF", U32), (2, "IFLA_PORT_PROFILE", TextValue), (3, "IFLA_PORT_VSI_TYPE", IflaPortVsi),
        (4, "IFLA_PORT_INSTANCE_UUID", null), (5, "IFLA_PORT_HOST_UUID", null), (6, "IFLA_PORT_REQUEST", U8),
        (7, "IFLA_PORT_RESPONSE", U16));

    private static readonly Content IflaVfPorts = new Attributes("IFLA_VF_PORT_???",
        (0, "IFLA_VF_PORT_UNSPEC", null), (1, "IFLA_VF_PORT", IflaPort));

    private static readonly Content IflaExtMask = Flags("RTEXT_FILTER_???", 4,
        (1, "RTEXT_FILTER_VF"), (2, "RTEXT_FILTER_BRVLAN"), (4, "RTEXT_FILTER_BRVLAN_COMPRESSED"), (8, "RTEXT_FILTER_SKIP_STATS"),
        (0x10, "RTEXT_FILTER_MRP"), (0x20, "RTEXT_FILTER_CFM_CONFIG"), (0x40, "RTEXT_FILTER_CFM_STATUS"), (0x80, "RTEXT_FILTER_MST"),
        (0x100, "RTEXT_FILTER_NAME_ONLY"));

    private static readonly Content IflaXdpFlags = new Value(Bits(new FlagSet("XDP_FLAGS_???",
        (0xE, "XDP_FLAGS_MODES"), (1, "XDP_FLAGS_UPDATE_IF_NOEXIST"), (2, "XDP_FLAGS_SKB_MODE"), (4, "XDP_FLAGS_DRV_MODE"),
        (8, "XDP_FLAGS_HW_MODE"), (0x10, "XDP_FLAGS_REPLACE"))));

    private static readonly Content IflaXdpAttached = Choice("XDP_ATTACHED_???", 1,
        (0, "XDP_ATTACHED_NONE"), (1, "XDP_ATTACHED_DRV"), (2, "XDP_ATTACHED_SKB"), (3, "XDP_ATTACHED_HW"), (4, "XDP_ATTACHED_MULTI"));

    private static readonly Content IflaXdp = new Attributes("IFLA_XDP_???",
        (0, "IFLA_XDP_UNSPEC", null), (1, "IFLA_XDP_FD", FdNumber), (2, "IFLA_XDP_ATTACHED", IflaXdpAttached),
        (3, "IFLA_XDP_FLAGS", IflaXdpFlags), (4, "IFLA_XDP_PROG_ID", U32), (5, "IFLA_XDP_DRV_PROG_ID", U32),
        (6, "IFLA_XDP_SKB_PROG_ID", U32), (7, "IFLA_XDP_HW_PROG_ID", U32), (8, "IFLA_XDP_EXPECTED_FD", FdNumber));

    private static readonly Content IflaEvent = new Value(OneOf(new FlagSet("IFLA_EVENT_???",
        (0, "IFLA_EVENT_NONE"), (1, "IFLA_EVENT_REBOOT"), (2, "IFLA_EVENT_FEATURES"), (3, "IFLA_EVENT_BONDING_FAILOVER"),
        (4, "IFLA_EVENT_NOTIFY_PEERS"), (5, "IFLA_EVENT_IGMP_RESEND"), (6, "IFLA_EVENT_BONDING_OPTIONS"))));

    private static readonly Content IflaInetConf = new Listed(Int, new FlagSet("IPV4_DEVCONF_???",
        (0, "IPV4_DEVCONF_FORWARDING-1"), (1, "IPV4_DEVCONF_MC_FORWARDING-1"), (2, "IPV4_DEVCONF_PROXY_ARP-1"),
        (3, "IPV4_DEVCONF_ACCEPT_REDIRECTS-1"), (4, "IPV4_DEVCONF_SECURE_REDIRECTS-1"), (5, "IPV4_DEVCONF_SEND_REDIRECTS-1"),
        (6, "IPV4_DEVCONF_SHARED_MEDIA-1"), (7, "IPV4_DEVCONF_RP_FILTER-1"), (8, "IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE-1"),
        (9, "IPV4_DEVCONF_BOOTP_RELAY-1"), (0xA, "IPV4_DEVCONF_LOG_MARTIANS-1"), (0xB, "IPV4_DEVCONF_TAG-1"),
        (0xC, "IPV4_DEVCONF_ARPFILTER-1"), (0xD, "IPV4_DEVCONF_MEDIUM_ID-1"), (0xE, "IPV4_DEVCONF_NOXFRM-1"),
        (0xF, "IPV4_DEVCONF_NOPOLICY-1"), (0x10, "IPV4_DEVCONF_FORCE_IGMP_VERSION-1"), (0x11, "IPV4_DEVCONF_ARP_ANNOUNCE-1"),
        (0x12, "IPV4_DEVCONF_ARP_IGNORE-1"), (0x13, "IPV4_DEVCONF_PROMOTE_SECONDARIES-1"), (0x14, "IPV4_DEVCONF_ARP_ACCEPT-1"),
        (0x15, "IPV4_DEVCONF_ARP_NOTIFY-1"), (0x16, "IPV4_DEVCONF_ACCEPT_LOCAL-1"), (0x17, "IPV4_DEVCONF_SRC_VMARK-1"),
        (0x18, "IPV4_DEVCONF_PROXY_ARP_PVLAN-1"), (0x19, "IPV4_DEVCONF_ROUTE_LOCALNET-1"),
        (0x1A, "IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL-1"), (0x1B, "IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL-1"),
        (0x1C, "IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN-1"), (0x1D, "IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST-1"),
        (0x1E, "IPV4_DEVCONF_DROP_GRATUITOUS_ARP-1"), (0x1F, "IPV4_DEVCONF_BC_FORWARDING-1"), (0x20, "IPV4_DEVCONF_ARP_EVICT_NOCARRIER-1")));

    private static readonly Content IflaBridgeFlags = Flags("BRIDGE_FLAGS_???", 2, (1, "BRIDGE_FLAGS_MASTER"), (2, "BRIDGE_FLAGS_SELF"));

    private static readonly Content IflaBridgeMode = Choice("BRIDGE_MODE_???", 2,
        (0, "BRIDGE_MODE_VEB"), (1, "BRIDGE_MODE_VEPA"), (0xFFFF, "BRIDGE_MODE_UNDEF"));

    private static readonly Content IflaBridgeVlanInfo = new Followed(new Struct(("flags", Bits16(VlanFlags)), ("vid", UShort)), null);

    private static readonly Content BridgeVlanInfoFlags = new Number(new Flags(VlanFlags, 8), 2);

    private static readonly Content IflaBridgeVlanTunnelInfo = new Attributes("IFLA_BRIDGE_VLAN_TUNNEL_???",

            (0, "IFLA_BRIDGE_VLAN_TUNNEL_UNSPEC", null), (1, "IFLA_BRIDGE_VLAN_TUNNEL_ID", U32), (2, "IFLA_BRIDGE_VLAN_TUNNEL_VID", U16),
            (3, "IFLA_BRIDGE_VLAN_TUNNEL_FLAGS", BridgeVlanInfoFlags));

    /// <summary>For bridges attributes of their own; else one attribute for each address family.</summary>
    private static readonly Content IflaAfSpec = new ByFamily(
        new Attributes(new FlagSet("AF_???", [.. FamilyNames.Entries]), new ByType(new ByFamily(
            null,
            (Inet, new Attributes("IFLA_INET_???",
                (0, "IFLA_INET_UNSPEC", null), (1, "IFLA_INET_CONF", IflaInetConf))),
            (Inet6, Inet6Attributes),
            (Mctp, new Attributes("IFLA_MCTP_???",
                (0, "IFLA_MCTP_UNSPEC", null), (1, "IFLA_MCTP_NET", U32), (2, "IFLA_MCTP_PHYS_BINDING", X8)))))),
        (Bridge, new Attributes("IFLA_BRIDGE_???",
            (0, "IFLA_BRIDGE_FLAGS", IflaBridgeFlags), (1, "IFLA_BRIDGE_MODE", IflaBridgeMode),
            (2, "IFLA_BRIDGE_VLAN_INFO", IflaBridgeVlanInfo), (3, "IFLA_BRIDGE_VLAN_TUNNEL_INFO", IflaBridgeVlanTunnelInfo),
            (4, "IFLA_BRIDGE_MRP", null), (5, "IFLA_BRIDGE_CFM", null), (6, "IFLA_BRIDGE_MST", null))));

    private static readonly Content IflaPropList = new Later(() => Names!);

    private static readonly Content IflaProtoDownReason = new Attributes("IFLA_PROTO_DOWN_REASON_???",

            (0, "IFLA_PROTO_DOWN_REASON_UNSPEC", null), (1, "IFLA_PROTO_DOWN_REASON_MASK", X32), (2, "IFLA_PROTO_DOWN_REASON_VALUE", X32));

    private static readonly (ulong Type, string Name, Content? Content)[] All = [
        (0, "IFLA_UNSPEC", null), (1, "IFLA_ADDRESS", Hardware), (2, "IFLA_BROADCAST", Hardware), (3, "IFLA_IFNAME", TextValue),
        (4, "IFLA_MTU", U32), (5, "IFLA_LINK", U32), (6, "IFLA_QDISC", TextValue), (7, "IFLA_STATS", RtnlLinkStats), (8, "IFLA_COST", null),
        (9, "IFLA_PRIORITY", null), (10, "IFLA_MASTER", U32), (11, "IFLA_WIRELESS", null), (12, "IFLA_PROTINFO", IflaProtinfo),
        (13, "IFLA_TXQLEN", U32), (14, "IFLA_MAP", RtnlLinkIfmap), (15, "IFLA_WEIGHT", U32), (16, "IFLA_OPERSTATE", U8),
        (17, "IFLA_LINKMODE", U8), (18, "IFLA_LINKINFO", IflaLinkinfo), (19, "IFLA_NET_NS_PID", U32), (20, "IFLA_IFALIAS", TextValue),
        (21, "IFLA_NUM_VF", U32), (22, "IFLA_VFINFO_LIST", IflaVfinfoList), (23, "IFLA_STATS64", RtnlLinkStats64),
        (24, "IFLA_VF_PORTS", IflaVfPorts), (25, "IFLA_PORT_SELF", IflaPort), (26, "IFLA_AF_SPEC", IflaAfSpec), (27, "IFLA_GROUP", U32),
        (28, "IFLA_NET_NS_FD", FdNumber), (29, "IFLA_EXT_MASK", IflaExtMask), (30, "IFLA_PROMISCUITY", U32),
        (31, "IFLA_NUM_TX_QUEUES", U32), (32, "IFLA_NUM_RX_QUEUES", U32), (33, "IFLA_CARRIER", U8), (34, "IFLA_PHYS_PORT_ID", null),
        (35, "IFLA_CARRIER_CHANGES", U32), (36, "IFLA_PHYS_SWITCH_ID", null), (37, "IFLA_LINK_NETNSID", S32),
        (38, "IFLA_PHYS_PORT_NAME", TextValue), (39, "IFLA_PROTO_DOWN", U8), (40, "IFLA_GSO_MAX_SEGS", U32), (41, "IFLA_GSO_MAX_SIZE", U32),
        (42, "IFLA_PAD", null), (43, "IFLA_XDP", IflaXdp), (44, "IFLA_EVENT", IflaEvent), (45, "IFLA_NEW_NETNSID", S32),
        (46, "IFLA_IF_NETNSID", S32), (47, "IFLA_CARRIER_UP_COUNT", U32), (48, "IFLA_CARRIER_DOWN_COUNT", U32),
        (49, "IFLA_NEW_IFINDEX", IfIndex), (50, "IFLA_MIN_MTU", U32), (51, "IFLA_MAX_MTU", U32), (52, "IFLA_PROP_LIST", IflaPropList),
        (53, "IFLA_ALT_IFNAME", TextValue), (54, "IFLA_PERM_ADDRESS", Hardware), (55, "IFLA_PROTO_DOWN_REASON", IflaProtoDownReason),
        (56, "IFLA_PARENT_DEV_NAME", TextValue), (57, "IFLA_PARENT_DEV_BUS_NAME", TextValue), (58, "IFLA_GRO_MAX_SIZE", U32),
        (59, "IFLA_TSO_MAX_SIZE", U32), (60, "IFLA_TSO_MAX_SEGS", U32), (61, "IFLA_ALLMULTI", U32), (62, "IFLA_DEVLINK_PORT", U32),
        (63, "IFLA_GSO_IPV4_MAX_SIZE", U32), (64, "IFLA_GRO_IPV4_MAX_SIZE", U32), (65, "IFLA_DPLL_PIN", null),
        (66, "IFLA_MAX_PACING_OFFLOAD_HORIZON", U64), (67, "IFLA_NETNS_IMMUTABLE", U8), (68, "IFLA_HEADROOM", U16),
        (69, "IFLA_TAILROOM", U16)];

    /// <summary>Of all properties, only an alternative name is ever in a list.</summary>
    private static readonly Content? Names = new Attributes("IFLA_???", [.. All.Select(a => (a.Type, a.Name, a.Name == "IFLA_ALT_IFNAME" ? TextValue : null))]);

    public static readonly RouteMessage Link = new(
        ("ifi_family", Family8),
        [
            ("", UByte), ("ifi_type", OneOf16(new("ARPHRD_???",
                (0, "ARPHRD_NETROM"), (1, "ARPHRD_ETHER"), (2, "ARPHRD_EETHER"), (3, "ARPHRD_AX25"), (4, "ARPHRD_PRONET"),
                (5, "ARPHRD_CHAOS"), (6, "ARPHRD_IEEE802"), (7, "ARPHRD_ARCNET"), (8, "ARPHRD_APPLETLK"), (0xF, "ARPHRD_DLCI"),
                (0x13, "ARPHRD_ATM"), (0x17, "ARPHRD_METRICOM"), (0x18, "ARPHRD_IEEE1394"), (0x1B, "ARPHRD_EUI64"),
                (0x20, "ARPHRD_INFINIBAND"), (0x100, "ARPHRD_SLIP"), (0x101, "ARPHRD_CSLIP"), (0x102, "ARPHRD_SLIP6"),
                (0x103, "ARPHRD_CSLIP6"), (0x104, "ARPHRD_RSRVD"), (0x108, "ARPHRD_ADAPT"), (0x10E, "ARPHRD_ROSE"), (0x10F, "ARPHRD_X25"),
                (0x110, "ARPHRD_HWX25"), (0x118, "ARPHRD_CAN"), (0x122, "ARPHRD_MCTP"), (0x200, "ARPHRD_PPP"), (0x201, "ARPHRD_CISCO"),
                (0x204, "ARPHRD_LAPB"), (0x205, "ARPHRD_DDCMP"), (0x206, "ARPHRD_RAWHDLC"), (0x207, "ARPHRD_RAWIP"),
                (0x300, "ARPHRD_TUNNEL"), (0x301, "ARPHRD_TUNNEL6"), (0x302, "ARPHRD_FRAD"), (0x303, "ARPHRD_SKIP"),
                (0x304, "ARPHRD_LOOPBACK"), (0x305, "ARPHRD_LOCALTLK"), (0x306, "ARPHRD_FDDI"), (0x307, "ARPHRD_BIF"),
                (0x308, "ARPHRD_SIT"), (0x309, "ARPHRD_IPDDP"), (0x30A, "ARPHRD_IPGRE"), (0x30B, "ARPHRD_PIMREG"),
                (0x30C, "ARPHRD_HIPPI"), (0x30D, "ARPHRD_ASH"), (0x30E, "ARPHRD_ECONET"), (0x30F, "ARPHRD_IRDA"), (0x310, "ARPHRD_FCPP"),
                (0x311, "ARPHRD_FCAL"), (0x312, "ARPHRD_FCPL"), (0x313, "ARPHRD_FCFABRIC"), (0x320, "ARPHRD_IEEE802_TR"),
                (0x321, "ARPHRD_IEEE80211"), (0x322, "ARPHRD_IEEE80211_PRISM"), (0x323, "ARPHRD_IEEE80211_RADIOTAP"),
                (0x324, "ARPHRD_IEEE802154"), (0x325, "ARPHRD_IEEE802154_MONITOR"), (0x334, "ARPHRD_PHONET"),
                (0x335, "ARPHRD_PHONET_PIPE"), (0x336, "ARPHRD_CAIF"), (0x337, "ARPHRD_IP6GRE"), (0x338, "ARPHRD_NETLINK"),
                (0x339, "ARPHRD_6LOWPAN"), (0x33A, "ARPHRD_VSOCKMON"), (0xFFFE, "ARPHRD_NONE"), (0xFFFF, "ARPHRD_VOID")))), ("ifi_index", IndexKind),
            ("ifi_flags", Bits(new FlagSet("IFF_???",
                (1, "IFF_UP"), (2, "IFF_BROADCAST"), (4, "IFF_DEBUG"), (8, "IFF_LOOPBACK"), (0x10, "IFF_POINTOPOINT"),
                (0x20, "IFF_NOTRAILERS"), (0x40, "IFF_RUNNING"), (0x80, "IFF_NOARP"), (0x100, "IFF_PROMISC"), (0x200, "IFF_ALLMULTI"),
                (0x400, "IFF_MASTER"), (0x800, "IFF_SLAVE"), (0x1000, "IFF_MULTICAST"), (0x2000, "IFF_PORTSEL"),
                (0x4000, "IFF_AUTOMEDIA"), (0x8000, "IFF_DYNAMIC"), (0x10000, "IFF_LOWER_UP"), (0x20000, "IFF_DORMANT"),
                (0x40000, "IFF_ECHO")))), ("ifi_change", Hex32),
        ],
        new Attributes("IFLA_???", All));
}
