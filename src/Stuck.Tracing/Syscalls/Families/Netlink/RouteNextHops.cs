using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Next hops that routes share.</summary>
internal static class RouteNextHops
{
    private static readonly Content NhaNhGrp = new Listed(new Struct(
        ("id", UInt), ("weight", UByte), ("weight_high", UByte), ("resvd2", new NonZero(Hex16))));

    private static readonly Content NhaNhGrpType = Choice("NEXTHOP_GRP_TYPE_???", 2,
        (0, "NEXTHOP_GRP_TYPE_MPATH"), (1, "NEXTHOP_GRP_TYPE_RES"));

    private static readonly Content NhaResGroup = new Attributes("NHA_RES_GROUP_???",
        (0, "NHA_RES_GROUP_PAD", null), (1, "NHA_RES_GROUP_BUCKETS", U16), (2, "NHA_RES_GROUP_IDLE_TIMER", Ticks),
        (3, "NHA_RES_GROUP_UNBALANCED_TIMER", Ticks), (4, "NHA_RES_GROUP_UNBALANCED_TIME", Ticks));

    private static readonly Content NhaResBucket = new Attributes("NHA_RES_BUCKET_???",

            (0, "NHA_RES_BUCKET_PAD", null), (1, "NHA_RES_BUCKET_INDEX", U16), (2, "NHA_RES_BUCKET_IDLE_TIME", Ticks),
            (3, "NHA_RES_BUCKET_NH_ID", U32));

    private static readonly Content LwtEncapType = RouteRoutes.LwtEncapType;

    public static readonly RouteMessage NextHop = new(
        ("nh_family", Family8),
        [
            ("nh_scope", OneOf8(RouteAddresses.Scopes)), ("nh_protocol", OneOf8(RouteRoutes.Protocols)), ("resvd", new NonZero(Hex8)),
            ("nh_flags", Bits(RouteRoutes.HopFlags)),
        ],
        new Attributes("NHA_???",
            (0, "NHA_UNSPEC", null), (1, "NHA_ID", U32), (2, "NHA_GROUP", NhaNhGrp), (3, "NHA_GROUP_TYPE", NhaNhGrpType),
            (4, "NHA_BLACKHOLE", U32), (5, "NHA_OIF", IfIndex), (6, "NHA_GATEWAY", InetOf), (7, "NHA_ENCAP_TYPE", LwtEncapType),
            (8, "NHA_ENCAP", null), (9, "NHA_GROUPS", U32), (10, "NHA_MASTER", IfIndex), (11, "NHA_FDB", U32),
            (12, "NHA_RES_GROUP", NhaResGroup), (13, "NHA_RES_BUCKET", NhaResBucket)));
}
