using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Names that the calls on sockets share: families, types, protocols, message flags.</summary>
internal static class SocketNames
{
    public static readonly FlagSet AddressFamilies = new("AF_???",
        (0x0, "AF_UNSPEC"), (0x1, "AF_UNIX"), (0x2, "AF_INET"), (0x3, "AF_AX25"), (0x4, "AF_IPX"), (0x5, "AF_APPLETALK"),
        (0x6, "AF_NETROM"), (0x7, "AF_BRIDGE"), (0x8, "AF_ATMPVC"), (0x9, "AF_X25"), (0xA, "AF_INET6"), (0xB, "AF_ROSE"),
        (0xC, "AF_DECnet"), (0xD, "AF_NETBEUI"), (0xE, "AF_SECURITY"), (0xF, "AF_KEY"), (0x10, "AF_NETLINK"), (0x11, "AF_PACKET"),
        (0x12, "AF_ASH"), (0x13, "AF_ECONET"), (0x14, "AF_ATMSVC"), (0x15, "AF_RDS"), (0x16, "AF_SNA"), (0x17, "AF_IRDA"),
        (0x18, "AF_PPPOX"), (0x19, "AF_WANPIPE"), (0x1A, "AF_LLC"), (0x1B, "AF_IB"), (0x1C, "AF_MPLS"), (0x1D, "AF_CAN"),
        (0x1E, "AF_TIPC"), (0x1F, "AF_BLUETOOTH"), (0x20, "AF_IUCV"), (0x21, "AF_RXRPC"), (0x22, "AF_ISDN"), (0x23, "AF_PHONET"),
        (0x24, "AF_IEEE802154"), (0x25, "AF_CAIF"), (0x26, "AF_ALG"), (0x27, "AF_NFC"), (0x28, "AF_VSOCK"), (0x29, "AF_KCM"),
        (0x2A, "AF_QIPCRTR"), (0x2B, "AF_SMC"), (0x2C, "AF_XDP"), (0x2D, "AF_MCTP"));

    public static readonly FlagSet Types = new("SOCK_???",
        (0x1, "SOCK_STREAM"), (0x2, "SOCK_DGRAM"), (0x3, "SOCK_RAW"), (0x4, "SOCK_RDM"), (0x5, "SOCK_SEQPACKET"), (0x6, "SOCK_DCCP"),
        (0xA, "SOCK_PACKET"));

    public static readonly FlagSet InternetProtocols = new("IPPROTO_???",
            (0, "IPPROTO_IP"), (1, "IPPROTO_ICMP"), (2, "IPPROTO_IGMP"), (4, "IPPROTO_IPIP"), (6, "IPPROTO_TCP"), (8, "IPPROTO_EGP"),
            (0xC, "IPPROTO_PUP"), (0x11, "IPPROTO_UDP"), (0x16, "IPPROTO_IDP"), (0x1D, "IPPROTO_TP"), (0x21, "IPPROTO_DCCP"),
            (0x29, "IPPROTO_IPV6"), (0x2B, "IPPROTO_ROUTING"), (0x2C, "IPPROTO_FRAGMENT"), (0x2E, "IPPROTO_RSVP"), (0x2F, "IPPROTO_GRE"),
            (0x32, "IPPROTO_ESP"), (0x33, "IPPROTO_AH"), (0x3A, "IPPROTO_ICMPV6"), (0x3B, "IPPROTO_NONE"), (0x3C, "IPPROTO_DSTOPTS"),
            (0x5C, "IPPROTO_MTP"), (0x5E, "IPPROTO_BEETPH"), (0x62, "IPPROTO_ENCAP"), (0x67, "IPPROTO_PIM"), (0x6C, "IPPROTO_COMP"),
            (0x73, "IPPROTO_L2TP"), (0x84, "IPPROTO_SCTP"), (0x87, "IPPROTO_MH"), (0x88, "IPPROTO_UDPLITE"), (0x89, "IPPROTO_MPLS"),
            (0x8F, "IPPROTO_ETHERNET"), (0x90, "IPPROTO_AGGFRAG"), (0xFF, "IPPROTO_RAW"), (0x100, "IPPROTO_SMC"), (0x106, "IPPROTO_MPTCP"));

    public static readonly FlagSet NetlinkProtocols = new("NETLINK_???",
        (0x0, "NETLINK_ROUTE"), (0x1, "NETLINK_UNUSED"), (0x2, "NETLINK_USERSOCK"), (0x3, "NETLINK_FIREWALL"), (0x4, "NETLINK_SOCK_DIAG"),
        (0x5, "NETLINK_NFLOG"), (0x6, "NETLINK_XFRM"), (0x7, "NETLINK_SELINUX"), (0x8, "NETLINK_ISCSI"), (0x9, "NETLINK_AUDIT"),
        (0xA, "NETLINK_FIB_LOOKUP"), (0xB, "NETLINK_CONNECTOR"), (0xC, "NETLINK_NETFILTER"), (0xD, "NETLINK_IP6_FW"),
        (0xE, "NETLINK_DNRTMSG"), (0xF, "NETLINK_KOBJECT_UEVENT"), (0x10, "NETLINK_GENERIC"), (0x12, "NETLINK_SCSITRANSPORT"),
        (0x13, "NETLINK_ECRYPTFS"), (0x14, "NETLINK_RDMA"), (0x15, "NETLINK_CRYPTO"), (0x16, "NETLINK_SMC"));

    public static readonly FlagSet EthernetProtocols = new("ETH_P_???",
        (0x1, "ETH_P_802_3"), (0x2, "ETH_P_AX25"), (0x3, "ETH_P_ALL"), (0x4, "ETH_P_802_2"), (0x800, "ETH_P_IP"), (0x806, "ETH_P_ARP"),
        (0x8100, "ETH_P_8021Q"), (0x86DD, "ETH_P_IPV6"), (0x88CC, "ETH_P_LLDP"));

    public static readonly FlagSet MessageFlags = new("MSG_???",
            (1, "MSG_OOB"), (2, "MSG_PEEK"), (4, "MSG_DONTROUTE"), (8, "MSG_CTRUNC"), (0x10, "MSG_PROBE"), (0x20, "MSG_TRUNC"),
            (0x40, "MSG_DONTWAIT"), (0x80, "MSG_EOR"), (0x100, "MSG_WAITALL"), (0x200, "MSG_FIN"), (0x400, "MSG_SYN"),
            (0x800, "MSG_CONFIRM"), (0x1000, "MSG_RST"), (0x2000, "MSG_ERRQUEUE"), (0x4000, "MSG_NOSIGNAL"), (0x8000, "MSG_MORE"),
            (0x10000, "MSG_WAITFORONE"), (0x20000, "MSG_SENDPAGE_NOTLAST"), (0x40000, "MSG_BATCH"), (0x80000, "MSG_NO_SHARED_FRAGS"),
            (0x2000000, "MSG_SOCK_DEVMEM"), (0x4000000, "MSG_ZEROCOPY"), (0x20000000, "MSG_FASTOPEN"), (0x40000000, "MSG_CMSG_CLOEXEC"),
            (0x80000000, "MSG_CMSG_COMPAT"));
}
