using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Routes.</summary>
internal static class RouteRoutes
{
    private const int HopBytes = 8, Alignment = 4;

    public static readonly FlagSet Types = new("RTN_???",
        (0, "RTN_UNSPEC"), (1, "RTN_UNICAST"), (2, "RTN_LOCAL"), (3, "RTN_BROADCAST"), (4, "RTN_ANYCAST"), (5, "RTN_MULTICAST"),
        (6, "RTN_BLACKHOLE"), (7, "RTN_UNREACHABLE"), (8, "RTN_PROHIBIT"), (9, "RTN_THROW"), (0xA, "RTN_NAT"), (0xB, "RTN_XRESOLVE"));

    public static readonly FlagSet Protocols = new("RTPROT_???",
        (0, "RTPROT_UNSPEC"), (1, "RTPROT_REDIRECT"), (2, "RTPROT_KERNEL"), (3, "RTPROT_BOOT"), (4, "RTPROT_STATIC"), (8, "RTPROT_GATED"),
        (9, "RTPROT_RA"), (0xA, "RTPROT_MRT"), (0xB, "RTPROT_ZEBRA"), (0xC, "RTPROT_BIRD"), (0xD, "RTPROT_DNROUTED"),
        (0xE, "RTPROT_XORP"), (0xF, "RTPROT_NTK"), (0x10, "RTPROT_DHCP"), (0x11, "RTPROT_MROUTED"), (0x12, "RTPROT_KEEPALIVED"),
        (0x2A, "RTPROT_BABEL"), (0x54, "RTPROT_OVN"), (0x63, "RTPROT_OPENR"), (0xBA, "RTPROT_BGP"), (0xBB, "RTPROT_ISIS"),
        (0xBC, "RTPROT_OSPF"), (0xBD, "RTPROT_RIP"), (0xC0, "RTPROT_EIGRP"));

    public static readonly FlagSet HopFlags = new("RTNH_F_???",
        (1, "RTNH_F_DEAD"), (2, "RTNH_F_PERVASIVE"), (4, "RTNH_F_ONLINK"), (8, "RTNH_F_OFFLOAD"), (0x10, "RTNH_F_LINKDOWN"),
        (0x20, "RTNH_F_UNRESOLVED"), (0x40, "RTNH_F_TRAP"));

    public static readonly FlagSet Tables = new("",
        (0, "RT_TABLE_UNSPEC"), (0xFC, "RT_TABLE_COMPAT"), (0xFD, "RT_TABLE_DEFAULT"), (0xFE, "RT_TABLE_MAIN"), (0xFF, "RT_TABLE_LOCAL"));

    public static readonly FlagSet Services = new("IPTOS_???",
        (0x10, "IPTOS_LOWDELAY"), (8, "IPTOS_THROUGHPUT"), (4, "IPTOS_RELIABILITY"), (2, "IPTOS_MINCOST"));

    public static readonly Content RtClass = new Value(OneOf(Tables));

    public static readonly Content RtProto = new Value(OneOf8(Protocols));

    public static readonly Content LwtEncapType = new Value(OneOf16(new("LWTUNNEL_ENCAP_???",
        (0, "LWTUNNEL_ENCAP_NONE"), (1, "LWTUNNEL_ENCAP_MPLS"), (2, "LWTUNNEL_ENCAP_IP"), (3, "LWTUNNEL_ENCAP_ILA"),
        (4, "LWTUNNEL_ENCAP_IP6"), (5, "LWTUNNEL_ENCAP_SEG6"), (6, "LWTUNNEL_ENCAP_BPF"), (7, "LWTUNNEL_ENCAP_SEG6_LOCAL"),
        (8, "LWTUNNEL_ENCAP_RPL"))));

    private static readonly Content RtaMetrics = new Attributes("RTAX_???",
        (0, "RTAX_UNSPEC", null), (1, "RTAX_LOCK", U32), (2, "RTAX_MTU", U32), (3, "RTAX_WINDOW", U32), (4, "RTAX_RTT", U32),
        (5, "RTAX_RTTVAR", U32), (6, "RTAX_SSTHRESH", U32), (7, "RTAX_CWND", U32), (8, "RTAX_ADVMSS", U32), (9, "RTAX_REORDERING", U32),
        (10, "RTAX_HOPLIMIT", U32), (11, "RTAX_INITCWND", U32), (12, "RTAX_FEATURES", U32), (13, "RTAX_RTO_MIN", U32),
        (14, "RTAX_INITRWND", U32), (15, "RTAX_QUICKACK", U32), (16, "RTAX_CC_ALGO", TextValue), (17, "RTAX_FASTOPEN_NO_COOKIE", null));

    private static readonly Content RtaMultipath = new Later(() => Multipath.Instance);

    private static readonly Content RtaCacheinfo = new Value(new Struct(
    [
        .. Each(UInt, "rta_clntref rta_lastuse"), ("rta_expires", Int), .. Each(UInt, "rta_error rta_used"), ("rta_id", Hex32),
        .. Each(UInt, "rta_ts rta_tsage"),
    ]));

    private static readonly Content RtaMfcStats = new Value(new Struct(Each(ULongLong, "mfcs_packets mfcs_bytes mfcs_wrong_if")));

    private static readonly Content Rtvia = new Via();

    private static readonly Attributes Attributes = new("RTA_???",
        (0, "RTA_UNSPEC", null), (1, "RTA_DST", InetOf), (2, "RTA_SRC", InetOf), (3, "RTA_IIF", IfIndex), (4, "RTA_OIF", IfIndex),
        (5, "RTA_GATEWAY", InetOf), (6, "RTA_PRIORITY", U32), (7, "RTA_PREFSRC", InetOf), (8, "RTA_METRICS", RtaMetrics),
        (9, "RTA_MULTIPATH", RtaMultipath), (10, "RTA_PROTOINFO", U32), (11, "RTA_FLOW", U32), (12, "RTA_CACHEINFO", RtaCacheinfo),
        (13, "RTA_SESSION", null), (14, "RTA_MP_ALGO", U32), (15, "RTA_TABLE", RtClass), (16, "RTA_MARK", U32),
        (17, "RTA_MFC_STATS", RtaMfcStats), (18, "RTA_VIA", Rtvia), (19, "RTA_NEWDST", InetOf), (20, "RTA_PREF", U8),
        (21, "RTA_ENCAP_TYPE", LwtEncapType), (22, "RTA_ENCAP", null), (23, "RTA_EXPIRES", U64), (24, "RTA_PAD", null),
        (25, "RTA_UID", U32), (26, "RTA_TTL_PROPAGATE", U8), (27, "RTA_IP_PROTO", U8), (28, "RTA_SPORT", U16), (29, "RTA_DPORT", U16),
        (30, "RTA_NH_ID", U32), (31, "RTA_FLOWLABEL", Be32));

    public static readonly RouteMessage Route = new(
        ("rtm_family", Family8),
        [
            ("rtm_dst_len", UByte), ("rtm_src_len", UByte), ("rtm_tos", Bits8(Services)), ("rtm_table", OneOf8(Tables)),
            ("rtm_protocol", OneOf8(Protocols)), ("rtm_scope", OneOf8(RouteAddresses.Scopes)), ("rtm_type", OneOf8(Types)),
            ("rtm_flags", Bits(new FlagSet("RTM_F_???",
                (0x100, "RTM_F_NOTIFY"), (0x200, "RTM_F_CLONED"), (0x400, "RTM_F_EQUALIZE"), (0x800, "RTM_F_PREFIX"),
                (0x1000, "RTM_F_LOOKUP_TABLE"), (0x2000, "RTM_F_FIB_MATCH"), (0x4000, "RTM_F_OFFLOAD"), (0x8000, "RTM_F_TRAP"),
                (0x20000000, "RTM_F_OFFLOAD_FAILED")))),
        ],
        Attributes);

    /// <summary>struct rtvia: a family and an address of it.</summary>
    private sealed class Via : Content
    {
        public override bool Describe(Decoder decoder, Stretch stretch)
        {
            if (stretch.Length < 2) return false;
            var family = stretch.Read(decoder, 2);
            if (family.IsEmpty)
            {
                decoder.PutAddress(stretch.Address);
                return true;
            }

            decoder.Put('{');
            decoder.PutField("rtvia_family");
            OneOf16(FamilyNames).Describe(decoder, At.U16(family, 0));
            if (stretch.Length > 2)
            {
                decoder.PutSeparator();
                var address = stretch.From(2);
                var isInet6 = At.U16(family, 0) == 10 && address.Length >= 16;
                if (!isInet6) decoder.PutField("rtvia_addr");
                if (isInet6) SocketAddress.PutInet6(decoder, address.Read(decoder, 16), "rtvia_addr");
                else if (At.U16(family, 0) == 2 && address.Length >= 4) InetAddress.Describe(decoder, address);
                else address.PutBytes(decoder);
            }

            decoder.Put('}');
            return true;
        }
    }

    /// <summary>struct rtnexthop after struct rtnexthop, each with attributes.</summary>
    private sealed class Multipath : Content
    {
        public static readonly Multipath Instance = new();

        private static readonly Struct Hop = new(
            ("rtnh_len", UShort), ("rtnh_flags", Bits8(HopFlags)), ("rtnh_hops", UByte), ("rtnh_ifindex", IndexKind));

        public override bool Describe(Decoder decoder, Stretch stretch)
        {
            if (stretch.Length < HopBytes) return false;
            var isList = false;
            for (var first = true; ; first = false)
            {
                var hop = stretch.Read(decoder, HopBytes);
                if (hop.IsEmpty)
                {
                    decoder.PutAddress(stretch.Address);
                    break;
                }

                var length = Math.Min(stretch.Length, At.U16(hop, 0));
                if (first && At.U16(hop, 0) < stretch.Length)
                {
                    decoder.Put('[');
                    isList = true;
                }

                if (!first) decoder.PutSeparator();
                if (length > HopBytes) decoder.Put('[');
                Hop.DescribeAt(decoder, stretch.Address, hop);
                if (length > HopBytes)
                {
                    decoder.PutSeparator();
                    Attributes.Describe(decoder, stretch.From(HopBytes) with { Length = length - HopBytes });
                    decoder.Put(']');
                }

                var padded = (length + Alignment - 1) / Alignment * Alignment;
                if (padded >= stretch.Length || padded == 0) break;
                stretch = stretch.From(padded);
            }

            if (isList) decoder.Put(']');
            return true;
        }
    }
}
