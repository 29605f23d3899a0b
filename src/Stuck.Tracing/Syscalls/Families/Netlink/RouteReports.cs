using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>What the kernel's multicast routing reports.</summary>
internal static class RouteReports
{
    private const int Ip4 = 128, Ip6 = 129;

    private static readonly Content IpmraMsgType = Choice("IGMPMSG_???", 1,
        (1, "IGMPMSG_NOCACHE"), (2, "IGMPMSG_WRONGVIF"), (3, "IGMPMSG_WHOLEPKT"), (4, "IGMPMSG_WRVIFWHOLE"));

    private static readonly Content Ip6mraMsgType = Choice("MRT6MSG_???", 1,
        (1, "MRT6MSG_NOCACHE"), (2, "MRT6MSG_WRONGMIF"), (3, "MRT6MSG_WHOLEPKT"));

    public static readonly RouteMessage Report = new(
        ("rtgen_family", OneOf8(new("RTNL_FAMILY_???", [(128, "RTNL_FAMILY_IPMR"), (129, "RTNL_FAMILY_IP6MR"), .. FamilyNames.Entries]))), [],
        new ByFamily(
            null,
            (Ip4, new Attributes("IPMRA_CREPORT_???",
                (0, "IPMRA_CREPORT_UNSPEC", null), (1, "IPMRA_CREPORT_MSGTYPE", IpmraMsgType), (2, "IPMRA_CREPORT_VIF_ID", U32),
                (3, "IPMRA_CREPORT_SRC_ADDR", InetAddress), (4, "IPMRA_CREPORT_DST_ADDR", InetAddress), (5, "IPMRA_CREPORT_PKT", null),
                (6, "IPMRA_CREPORT_TABLE", U32))),
            (Ip6, new Attributes("IP6MRA_CREPORT_???",
                (0, "IP6MRA_CREPORT_UNSPEC", null), (1, "IP6MRA_CREPORT_MSGTYPE", Ip6mraMsgType), (2, "IP6MRA_CREPORT_MIF_ID", U32),
                (3, "IP6MRA_CREPORT_SRC_ADDR", Inet6Address), (4, "IP6MRA_CREPORT_DST_ADDR", Inet6Address),
                (5, "IP6MRA_CREPORT_PKT", null)))));
}
