using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Statistics of interfaces.</summary>
internal static class RouteStatistics
{
    private const int Mpls = 28;

    private static readonly Content RtnlLinkStats64 = RouteLinks.Statistics64;

    private static readonly Content IfstatsLinkXstatsBridgeVlan = new Followed(new Struct(
    [
        .. Each(ULongLong, "rx_bytes rx_packets tx_bytes tx_packets"), ("vid", UShort),
        ("flags", Bits16(RouteLinks.VlanFlags)), ("pad2", new NonZero(Hex32)),
    ]), null);

    private static readonly FlagSet Directions = new("", (0, "BR_MCAST_DIR_RX"), (1, "BR_MCAST_DIR_TX"));

    /// <summary>A pair of numbers, for received and sent.</summary>
    private static readonly Kind Indexed = new IndexedArray(ULongLong, 2, Directions);

    private static readonly Content IfstatsLinkXstatsBridgeMcast = new Followed(new Struct(
    [
        .. Each(Indexed, "igmp_v1queries igmp_v2queries igmp_v3queries igmp_leaves igmp_v1reports igmp_v2reports igmp_v3reports"),
        ("igmp_parse_errors", ULongLong), .. Each(Indexed, "mld_v1queries mld_v2queries mld_leaves mld_v1reports mld_v2reports"),
        ("mld_parse_errors", ULongLong), .. Each(Indexed, "mcast_bytes mcast_packets"),
    ]), null);

    private static readonly Content IfstatsLinkXstatsBridgeStp = new Followed(
        new Struct(Each(ULongLong, "transition_blk transition_fwd rx_bpdu tx_bpdu rx_tcn tx_tcn")), null);

    private static readonly Content IfstatsLinkXstatsBridge = new Attributes("BRIDGE_XSTATS_???",

            (0, "BRIDGE_XSTATS_UNSPEC", null), (1, "BRIDGE_XSTATS_VLAN", IfstatsLinkXstatsBridgeVlan),
            (2, "BRIDGE_XSTATS_MCAST", IfstatsLinkXstatsBridgeMcast), (3, "BRIDGE_XSTATS_PAD", null),
            (4, "BRIDGE_XSTATS_STP", IfstatsLinkXstatsBridgeStp));

    private static readonly Content IfstatsLinkXstatsBond3ad = new Attributes("BOND_3AD_STAT_???",

            (0, "BOND_3AD_STAT_LACPDU_RX", U64), (1, "BOND_3AD_STAT_LACPDU_TX", U64), (2, "BOND_3AD_STAT_LACPDU_UNKNOWN_RX", U64),
            (3, "BOND_3AD_STAT_LACPDU_ILLEGAL_RX", U64), (4, "BOND_3AD_STAT_MARKER_RX", U64), (5, "BOND_3AD_STAT_MARKER_TX", U64),
            (6, "BOND_3AD_STAT_MARKER_RESP_RX", U64), (7, "BOND_3AD_STAT_MARKER_RESP_TX", U64),
            (8, "BOND_3AD_STAT_MARKER_UNKNOWN_RX", U64), (9, "BOND_3AD_STAT_PAD", null));

    private static readonly Content IfstatsLinkXstatsBond = new Attributes("BOND_XSTATS_???",

            (0, "BOND_XSTATS_UNSPEC", null), (1, "BOND_XSTATS_3AD", IfstatsLinkXstatsBond3ad));

    private static readonly Content IfstatsLinkXstats = new Attributes("LINK_XSTATS_TYPE_???",

            (0, "LINK_XSTATS_TYPE_UNSPEC", null), (1, "LINK_XSTATS_TYPE_BRIDGE", IfstatsLinkXstatsBridge),
            (2, "LINK_XSTATS_TYPE_BOND", IfstatsLinkXstatsBond));

    private static readonly Content IfstatsLinkOffloadXstats = new Attributes("IFLA_OFFLOAD_XSTATS_???",

            (0, "IFLA_OFFLOAD_XSTATS_UNSPEC", null), (1, "IFLA_OFFLOAD_XSTATS_CPU_HIT", RtnlLinkStats64));

    private static readonly Content IfstatsAfMplsStatsLink = new Followed(new Struct(Each(ULongLong,
        "rx_packets tx_packets rx_bytes tx_bytes rx_errors tx_errors rx_dropped tx_dropped rx_noroute")), null);

    private static readonly Content IfstatsAfSpec = new Attributes(new FlagSet("AF_???", [.. FamilyNames.Entries]), new ByType(new ByFamily(
        null, (Mpls, new Attributes("MPLS_STATS_???",
            (0, "MPLS_STATS_UNSPEC", null), (1, "MPLS_STATS_LINK", IfstatsAfMplsStatsLink))))));

    public static readonly RouteMessage Statistics = new(
        ("family", Family8),
        [
            ("pad1", new NonZero(Hex8)), ("pad2", new NonZero(Hex16)), ("ifindex", IndexKind),
            ("filter_mask", Bits(new FlagSet("1<<IFLA_STATS_???",
                (1, "1<<IFLA_STATS_UNSPEC"), (2, "1<<IFLA_STATS_LINK_64"), (4, "1<<IFLA_STATS_LINK_XSTATS"),
                (8, "1<<IFLA_STATS_LINK_XSTATS_SLAVE"), (0x10, "1<<IFLA_STATS_LINK_OFFLOAD_XSTATS"), (0x20, "1<<IFLA_STATS_AF_SPEC")))),
        ],
        new Attributes("IFLA_STATS_???",
            (0, "IFLA_STATS_UNSPEC", null), (1, "IFLA_STATS_LINK_64", RtnlLinkStats64), (2, "IFLA_STATS_LINK_XSTATS", IfstatsLinkXstats),
            (3, "IFLA_STATS_LINK_XSTATS_SLAVE", IfstatsLinkXstats), (4, "IFLA_STATS_LINK_OFFLOAD_XSTATS", IfstatsLinkOffloadXstats),
            (5, "IFLA_STATS_AF_SPEC", IfstatsAfSpec)));
}
