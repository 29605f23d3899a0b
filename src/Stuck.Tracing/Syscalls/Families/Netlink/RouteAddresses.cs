using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Addresses of interfaces, their labels, and what is configured for them.</summary>
internal static class RouteAddresses
{
    public static readonly FlagSet Scopes = new("",
        (0, "RT_SCOPE_UNIVERSE"), (0xC8, "RT_SCOPE_SITE"), (0xFD, "RT_SCOPE_LINK"), (0xFE, "RT_SCOPE_HOST"), (0xFF, "RT_SCOPE_NOWHERE"));

    private static readonly (ulong, string)[] FlagNames = [
        (1, "IFA_F_SECONDARY"), (2, "IFA_F_NODAD"), (4, "IFA_F_OPTIMISTIC"), (8, "IFA_F_DADFAILED"), (0x10, "IFA_F_HOMEADDRESS"),
        (0x20, "IFA_F_DEPRECATED"), (0x40, "IFA_F_TENTATIVE"), (0x80, "IFA_F_PERMANENT"), (0x100, "IFA_F_MANAGETEMPADDR"),
        (0x200, "IFA_F_NOPREFIXROUTE"), (0x400, "IFA_F_MCAUTOJOIN"), (0x800, "IFA_F_STABLE_PRIVACY")];

    private static readonly Content IfaFlags = new Value(Bits(new FlagSet("IFA_F_???", FlagNames)));

    private static readonly Content IfaCacheinfo = new Value(new Struct(Each(UInt, "ifa_prefered ifa_valid cstamp tstamp")));

    public static readonly RouteMessage Address = new(
        ("ifa_family", Family8),
        [
            ("ifa_prefixlen", UByte), ("ifa_flags", Bits8(new FlagSet("IFA_F_???", FlagNames))), ("ifa_scope", OneOf8(Scopes)),
            ("ifa_index", IndexKind),
        ],
        new Attributes("IFA_???",
            (0, "IFA_UNSPEC", null), (1, "IFA_ADDRESS", InetOf), (2, "IFA_LOCAL", InetOf), (3, "IFA_LABEL", TextValue),
            (4, "IFA_BROADCAST", InetOf), (5, "IFA_ANYCAST", InetOf), (6, "IFA_CACHEINFO", IfaCacheinfo), (7, "IFA_MULTICAST", InetOf),
            (8, "IFA_FLAGS", IfaFlags), (9, "IFA_RT_PRIORITY", U32), (10, "IFA_TARGET_NETNSID", S32), (11, "IFA_PROTO", null)));

    public static readonly RouteMessage Label = new(
        ("ifal_family", Family8),
        [("", UByte), ("ifal_prefixlen", UByte), ("ifal_flags", UByte), ("ifal_index", IndexKind), ("ifal_seq", UInt)],
        new Attributes("IFAL_???",
            (1, "IFAL_ADDRESS", InetOf), (2, "IFAL_LABEL", U32)));

    public static readonly RouteMessage Configuration = new(
        ("ncm_family", Family8), [], new Attributes("NETCONFA_???",
            (0, "NETCONFA_UNSPEC", null), (1, "NETCONFA_IFINDEX", IfIndex), (2, "NETCONFA_FORWARDING", S32),
            (3, "NETCONFA_RP_FILTER", S32), (4, "NETCONFA_MC_FORWARDING", S32), (5, "NETCONFA_PROXY_NEIGH", S32),
            (6, "NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN", S32), (7, "NETCONFA_INPUT", S32), (8, "NETCONFA_BC_FORWARDING", S32),
            (9, "NETCONFA_FORCE_FORWARDING", S32)));

    public static readonly RouteMessage Namespace = new(
        ("rtgen_family", Family8), [], new Attributes("NETNSA_???",
            (4294967295, "NETNSA_NSID_NOT_ASSIGNED", null), (0, "NETNSA_NONE", null), (1, "NETNSA_NSID", S32), (2, "NETNSA_PID", U32),
            (3, "NETNSA_FD", FdNumber), (4, "NETNSA_TARGET_NSID", S32), (5, "NETNSA_CURRENT_NSID", S32)));

    public static readonly RouteMessage DataCenter = new(
        ("dcb_family", Family8), [("cmd", OneOf8(new("DCB_CMD_???",
            (0, "DCB_CMD_UNDEFINED"), (1, "DCB_CMD_GSTATE"), (2, "DCB_CMD_SSTATE"), (3, "DCB_CMD_PGTX_GCFG"), (4, "DCB_CMD_PGTX_SCFG"),
            (5, "DCB_CMD_PGRX_GCFG"), (6, "DCB_CMD_PGRX_SCFG"), (7, "DCB_CMD_PFC_GCFG"), (8, "DCB_CMD_PFC_SCFG"), (9, "DCB_CMD_SET_ALL"),
            (0xA, "DCB_CMD_GPERM_HWADDR"), (0xB, "DCB_CMD_GCAP"), (0xC, "DCB_CMD_GNUMTCS"), (0xD, "DCB_CMD_SNUMTCS"),
            (0xE, "DCB_CMD_PFC_GSTATE"), (0xF, "DCB_CMD_PFC_SSTATE"), (0x10, "DCB_CMD_BCN_GCFG"), (0x11, "DCB_CMD_BCN_SCFG"),
            (0x12, "DCB_CMD_GAPP"), (0x13, "DCB_CMD_SAPP"), (0x14, "DCB_CMD_IEEE_SET"), (0x15, "DCB_CMD_IEEE_GET"),
            (0x16, "DCB_CMD_GDCBX"), (0x17, "DCB_CMD_SDCBX"), (0x18, "DCB_CMD_GFEATCFG"), (0x19, "DCB_CMD_SFEATCFG"),
            (0x1A, "DCB_CMD_CEE_GET"), (0x1B, "DCB_CMD_IEEE_DEL")))), ("", UShort)],
        new Attributes("DCB_ATTR_???",
            (0, "DCB_ATTR_UNDEFINED", null), (1, "DCB_ATTR_IFNAME", null), (2, "DCB_ATTR_STATE", null), (3, "DCB_ATTR_PFC_STATE", null),
            (4, "DCB_ATTR_PFC_CFG", null), (5, "DCB_ATTR_NUM_TC", null), (6, "DCB_ATTR_PG_CFG", null), (7, "DCB_ATTR_SET_ALL", null),
            (8, "DCB_ATTR_PERM_HWADDR", null), (9, "DCB_ATTR_CAP", null), (10, "DCB_ATTR_NUMTCS", null), (11, "DCB_ATTR_BCN", null),
            (12, "DCB_ATTR_APP", null), (13, "DCB_ATTR_IEEE", null), (14, "DCB_ATTR_DCBX", null), (15, "DCB_ATTR_FEATCFG", null),
            (16, "DCB_ATTR_CEE", null)));
}
