using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>What a virtual interface is: its kind is one attribute, and decides what is in the others.</summary>
internal sealed class LinkInfo : Content
{
    private const int KindType = 1, SlaveKindType = 4, NameBytes = 16, Bridge = 1, Tun = 2, Can = 3, SlaveBridge = 16;

    private static readonly FlagSet BoolNames = new("1<<BR_BOOLOPT_???",
        (1, "1<<BR_BOOLOPT_NO_LL_LEARN"), (2, "1<<BR_BOOLOPT_MCAST_VLAN_SNOOPING"), (4, "1<<BR_BOOLOPT_MST_ENABLE"),
        (8, "1<<BR_BOOLOPT_MDB_OFFLOAD_FAIL_NOTIFICATION"), (0x10, "1<<BR_BOOLOPT_FDB_LOCAL_VLAN_0"));

    private static readonly Content IflaBrBoolopt = new Value(new Struct(
        ("optval", Bits(BoolNames)), ("optmask", Bits(BoolNames))));

    private static readonly Content IflaBrMcastQstate = new Attributes("BRIDGE_QUERIER_???",

            (0, "BRIDGE_QUERIER_UNSPEC", null), (1, "BRIDGE_QUERIER_IP_ADDRESS", InetAddress), (2, "BRIDGE_QUERIER_IP_PORT", IfIndex),
            (3, "BRIDGE_QUERIER_IP_OTHER_TIMER", Ticks), (4, "BRIDGE_QUERIER_PAD", null),
            (5, "BRIDGE_QUERIER_IPV6_ADDRESS", Inet6Address), (6, "BRIDGE_QUERIER_IPV6_PORT", IfIndex),
            (7, "BRIDGE_QUERIER_IPV6_OTHER_TIMER", Ticks));

    private static readonly Content IflaBrStpMode = Choice("BR_STP_MODE_???", 4,
        (0, "BR_STP_MODE_AUTO"), (1, "BR_STP_MODE_USER"), (2, "BR_STP_MODE_KERNEL"));

    private static readonly Content IflaBridgeId = RouteLinks.BridgeId;

    private static readonly Content TunType = Choice("IFF_???", 1, (1, "IFF_TUN"), (2, "IFF_TAP"));

    private static readonly Content LinkinfoXstats = new ByFamily(null, (Can, new Value(new Struct(Each(
        UInt, "bus_error error_warning error_passive bus_off arbitration_lost restarts")))));

    private static readonly Content Bridges = new Attributes("IFLA_BR_???",

            (0, "IFLA_BR_UNSPEC", null), (1, "IFLA_BR_FORWARD_DELAY", Ticks), (2, "IFLA_BR_HELLO_TIME", Ticks),
            (3, "IFLA_BR_MAX_AGE", Ticks), (4, "IFLA_BR_AGEING_TIME", Ticks), (5, "IFLA_BR_STP_STATE", U32), (6, "IFLA_BR_PRIORITY", U16),
            (7, "IFLA_BR_VLAN_FILTERING", U8), (8, "IFLA_BR_VLAN_PROTOCOL", EthernetProtocol), (9, "IFLA_BR_GROUP_FWD_MASK", X16),
            (10, "IFLA_BR_ROOT_ID", IflaBridgeId), (11, "IFLA_BR_BRIDGE_ID", IflaBridgeId), (12, "IFLA_BR_ROOT_PORT", U16),
            (13, "IFLA_BR_ROOT_PATH_COST", U32), (14, "IFLA_BR_TOPOLOGY_CHANGE", U8), (15, "IFLA_BR_TOPOLOGY_CHANGE_DETECTED", U8),
            (16, "IFLA_BR_HELLO_TIMER", Ticks), (17, "IFLA_BR_TCN_TIMER", Ticks), (18, "IFLA_BR_TOPOLOGY_CHANGE_TIMER", Ticks),
            (19, "IFLA_BR_GC_TIMER", Ticks), (20, "IFLA_BR_GROUP_ADDR", Hardware), (21, "IFLA_BR_FDB_FLUSH", null),
            (22, "IFLA_BR_MCAST_ROUTER", U8), (23, "IFLA_BR_MCAST_SNOOPING", U8), (24, "IFLA_BR_MCAST_QUERY_USE_IFADDR", U8),
            (25, "IFLA_BR_MCAST_QUERIER", U8), (26, "IFLA_BR_MCAST_HASH_ELASTICITY", U32), (27, "IFLA_BR_MCAST_HASH_MAX", U32),
            (28, "IFLA_BR_MCAST_LAST_MEMBER_CNT", U32), (29, "IFLA_BR_MCAST_STARTUP_QUERY_CNT", U32),
            (30, "IFLA_BR_MCAST_LAST_MEMBER_INTVL", Ticks), (31, "IFLA_BR_MCAST_MEMBERSHIP_INTVL", Ticks),
            (32, "IFLA_BR_MCAST_QUERIER_INTVL", Ticks), (33, "IFLA_BR_MCAST_QUERY_INTVL", Ticks),
            (34, "IFLA_BR_MCAST_QUERY_RESPONSE_INTVL", Ticks), (35, "IFLA_BR_MCAST_STARTUP_QUERY_INTVL", Ticks),
            (36, "IFLA_BR_NF_CALL_IPTABLES", U8), (37, "IFLA_BR_NF_CALL_IP6TABLES", U8), (38, "IFLA_BR_NF_CALL_ARPTABLES", U8),
            (39, "IFLA_BR_VLAN_DEFAULT_PVID", U16), (40, "IFLA_BR_PAD", null), (41, "IFLA_BR_VLAN_STATS_ENABLED", U8),
            (42, "IFLA_BR_MCAST_STATS_ENABLED", U8), (43, "IFLA_BR_MCAST_IGMP_VERSION", U8), (44, "IFLA_BR_MCAST_MLD_VERSION", U8),
            (45, "IFLA_BR_VLAN_STATS_PER_PORT", U8), (46, "IFLA_BR_MULTI_BOOLOPT", IflaBrBoolopt),
            (47, "IFLA_BR_MCAST_QUERIER_STATE", IflaBrMcastQstate), (48, "IFLA_BR_FDB_N_LEARNED", U32),
            (49, "IFLA_BR_FDB_MAX_LEARNED", U32), (50, "IFLA_BR_STP_MODE", IflaBrStpMode));

    private static readonly Content LinkinfoData = new ByFamily(
        null,
        (Bridge, Bridges), (Bridge + SlaveBridge, Bridges),
        (Tun, new Attributes("IFLA_TUN_???",
            (0, "IFLA_TUN_UNSPEC", null), (1, "IFLA_TUN_OWNER", Uid), (2, "IFLA_TUN_GROUP", Uid), (3, "IFLA_TUN_TYPE", TunType),
            (4, "IFLA_TUN_PI", U8), (5, "IFLA_TUN_VNET_HDR", U8), (6, "IFLA_TUN_PERSIST", U8), (7, "IFLA_TUN_MULTI_QUEUE", U8),
            (8, "IFLA_TUN_NUM_QUEUES", U32), (9, "IFLA_TUN_NUM_DISABLED_QUEUES", U32))));

    private static readonly Content LinkinfoSlaveData = new ByFamily(null, (SlaveBridge, RouteLinks.BridgePort), (SlaveBridge + Bridge, RouteLinks.BridgePort),
        (SlaveBridge + Tun, RouteLinks.BridgePort));

    private static readonly Content LinkinfoKind = new Text(stops: true);

    private static readonly Content LinkinfoSlaveKind = new Text(stops: true);

    private static readonly Attributes Inside = new("IFLA_INFO_???",
        (0, "IFLA_INFO_UNSPEC", null), (1, "IFLA_INFO_KIND", LinkinfoKind), (2, "IFLA_INFO_DATA", LinkinfoData),
        (3, "IFLA_INFO_XSTATS", LinkinfoXstats), (4, "IFLA_INFO_SLAVE_KIND", LinkinfoSlaveKind),
        (5, "IFLA_INFO_SLAVE_DATA", LinkinfoSlaveData));

    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        var kind = KindIn(decoder, stretch, KindType) switch { "bridge" => Bridge, "tun" => Tun, "can" => Can, _ => 0 };
        if (KindIn(decoder, stretch, SlaveKindType) == "bridge") kind += SlaveBridge;
        return Inside.Describe(decoder, stretch with { Family = kind });
    }

    /// <summary>The text of an attribute, if it is one of those that are known.</summary>
    private static string KindIn(Decoder decoder, Stretch stretch, int type)
    {
        while (stretch.Length >= 4)
        {
            var header = stretch.Read(decoder, 4);
            var length = Math.Min(At.U16(header, 0), stretch.Length);
            if (length < 4) return "";
            if (At.U16(header, 2) == type && length <= 4 + NameBytes)
            {
                var name = (stretch with { Length = length }).From(4).Read(decoder, length - 4);
                return name.SequenceEqual("bridge\0"u8) ? "bridge" : name.SequenceEqual("tun\0"u8) ? "tun" : name.SequenceEqual("can\0"u8) ? "can" : "";
            }

            stretch = stretch.From((length + 3) & ~3);
        }

        return "";
    }
}
