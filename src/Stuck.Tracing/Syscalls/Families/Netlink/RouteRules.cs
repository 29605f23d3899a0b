using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Rules that choose between routing tables.</summary>
internal static class RouteRules
{
    private static readonly Content RtClass = RouteRoutes.RtClass;

    private static readonly Content RtProto = RouteRoutes.RtProto;

    private static readonly Content FibRuleUidRange = new Value(new Struct(("start", UInt), ("end", UInt)));

    private static readonly Content RulePortRange = new Value(new Struct(("start", UShort), ("end", UShort)));

    public static readonly RouteMessage Rule = new(
        ("family", Family8),
        [
            ("dst_len", UByte), ("src_len", UByte), ("tos", Bits8(RouteRoutes.Services)),
            ("table", OneOf8(new("RT_TABLE_???", [.. RouteRoutes.Tables.Entries]))), ("", UByte), ("", UByte),
            ("action", OneOf8(new("FR_ACT_???",
                (0, "FR_ACT_UNSPEC"), (1, "FR_ACT_TO_TBL"), (2, "FR_ACT_GOTO"), (3, "FR_ACT_NOP"), (4, "FR_ACT_RES3"), (5, "FR_ACT_RES4"),
                (6, "FR_ACT_BLACKHOLE"), (7, "FR_ACT_UNREACHABLE"), (8, "FR_ACT_PROHIBIT")))), ("flags", Bits(new FlagSet("FIB_RULE_???",
                (1, "FIB_RULE_PERMANENT"), (2, "FIB_RULE_INVERT"), (4, "FIB_RULE_UNRESOLVED"), (8, "FIB_RULE_IIF_DETACHED"),
                (0x10, "FIB_RULE_OIF_DETACHED"), (0x10000, "FIB_RULE_FIND_SADDR")))),
        ],
        new Attributes("FRA_???",
            (0, "FRA_UNSPEC", null), (1, "FRA_DST", InetOf), (2, "FRA_SRC", InetOf), (3, "FRA_IIFNAME", TextValue), (4, "FRA_GOTO", U32),
            (5, "FRA_UNUSED2", null), (6, "FRA_PRIORITY", U32), (7, "FRA_UNUSED3", null), (8, "FRA_UNUSED4", null),
            (9, "FRA_UNUSED5", null), (10, "FRA_FWMARK", U32), (11, "FRA_FLOW", U32), (12, "FRA_TUN_ID", Be64),
            (13, "FRA_SUPPRESS_IFGROUP", U32), (14, "FRA_SUPPRESS_PREFIXLEN", U32), (15, "FRA_TABLE", RtClass), (16, "FRA_FWMASK", U32),
            (17, "FRA_OIFNAME", TextValue), (18, "FRA_PAD", null), (19, "FRA_L3MDEV", U8), (20, "FRA_UID_RANGE", FibRuleUidRange),
            (21, "FRA_PROTOCOL", RtProto), (22, "FRA_IP_PROTO", InternetProtocol), (23, "FRA_SPORT_RANGE", RulePortRange),
            (24, "FRA_DPORT_RANGE", RulePortRange), (25, "FRA_DSCP", U8), (26, "FRA_FLOWLABEL", Be32), (27, "FRA_FLOWLABEL_MASK", Be32),
            (28, "FRA_SPORT_MASK", X16), (29, "FRA_DPORT_MASK", X16), (30, "FRA_DSCP_MASK", X8)));
}
