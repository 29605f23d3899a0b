namespace Stuck.Tracing.Syscalls.Kinds;

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
            (1, "ETH_P_802_3"), (2, "ETH_P_AX25"), (3, "ETH_P_ALL"), (4, "ETH_P_802_2"), (5, "ETH_P_SNAP"), (6, "ETH_P_DDCMP"),
            (7, "ETH_P_WAN_PPP"), (8, "ETH_P_PPP_MP"), (9, "ETH_P_LOCALTALK"), (0xC, "ETH_P_CAN"), (0xD, "ETH_P_CANFD"),
            (0xE, "ETH_P_CANXL"), (0x10, "ETH_P_PPPTALK"), (0x11, "ETH_P_TR_802_2"), (0x15, "ETH_P_MOBITEX"), (0x16, "ETH_P_CONTROL"),
            (0x17, "ETH_P_IRDA"), (0x18, "ETH_P_ECONET"), (0x19, "ETH_P_HDLC"), (0x1A, "ETH_P_ARCNET"), (0x1B, "ETH_P_DSA"),
            (0x1C, "ETH_P_TRAILER"), (0x60, "ETH_P_LOOP"), (0xF5, "ETH_P_PHONET"), (0xF6, "ETH_P_IEEE802154"), (0xF7, "ETH_P_CAIF"),
            (0xF8, "ETH_P_XDSA"), (0xF9, "ETH_P_MAP"), (0xFA, "ETH_P_MCTP"), (0xFE, "ETH_P_GRE_OSI"), (0x200, "ETH_P_PUP"),
            (0x201, "ETH_P_PUPAT"), (0x600, "ETH_P_802_3_MIN"), (0x800, "ETH_P_IP"), (0x805, "ETH_P_X25"), (0x806, "ETH_P_ARP"),
            (0x8FF, "ETH_P_BPQ"), (0xA00, "ETH_P_IEEEPUP"), (0xA01, "ETH_P_IEEEPUPAT"), (0x22EB, "ETH_P_ERSPAN2"), (0x22F0, "ETH_P_TSN"),
            (0x4305, "ETH_P_BATMAN"), (0x6000, "ETH_P_DEC"), (0x6001, "ETH_P_DNA_DL"), (0x6002, "ETH_P_DNA_RC"), (0x6003, "ETH_P_DNA_RT"),
            (0x6004, "ETH_P_LAT"), (0x6005, "ETH_P_DIAG"), (0x6006, "ETH_P_CUST"), (0x6007, "ETH_P_SCA"), (0x6558, "ETH_P_TEB"),
            (0x8035, "ETH_P_RARP"), (0x809B, "ETH_P_ATALK"), (0x80F3, "ETH_P_AARP"), (0x8100, "ETH_P_8021Q"), (0x8137, "ETH_P_IPX"),
            (0x86DD, "ETH_P_IPV6"), (0x8808, "ETH_P_PAUSE"), (0x8809, "ETH_P_SLOW"), (0x883E, "ETH_P_WCCP"), (0x8847, "ETH_P_MPLS_UC"),
            (0x8848, "ETH_P_MPLS_MC"), (0x884C, "ETH_P_ATMMPOA"), (0x8863, "ETH_P_PPP_DISC"), (0x8864, "ETH_P_PPP_SES"),
            (0x886C, "ETH_P_LINK_CTL"), (0x8870, "ETH_P_8021AC"), (0x8884, "ETH_P_ATMFATE"), (0x888E, "ETH_P_PAE"),
            (0x8899, "ETH_P_REALTEK"), (0x88A2, "ETH_P_AOE"), (0x88A8, "ETH_P_8021AD"), (0x88B5, "ETH_P_802_EX1"),
            (0x88BE, "ETH_P_ERSPAN"), (0x88C3, "ETH_P_MXLGSW"), (0x88C7, "ETH_P_PREAUTH"), (0x88CA, "ETH_P_TIPC"), (0x88CC, "ETH_P_LLDP"),
            (0x88E3, "ETH_P_MRP"), (0x88E5, "ETH_P_MACSEC"), (0x88E7, "ETH_P_8021AH"), (0x88F5, "ETH_P_MVRP"), (0x88F7, "ETH_P_1588"),
            (0x88F8, "ETH_P_NCSI"), (0x88FB, "ETH_P_PRP"), (0x8902, "ETH_P_CFM"), (0x8906, "ETH_P_FCOE"), (0x890D, "ETH_P_TDLS"),
            (0x8914, "ETH_P_FIP"), (0x8915, "ETH_P_IBOE"), (0x8917, "ETH_P_80221"), (0x892F, "ETH_P_HSR"), (0x894F, "ETH_P_NSH"),
            (0x9000, "ETH_P_LOOPBACK"), (0x9100, "ETH_P_QINQ1"), (0x9200, "ETH_P_QINQ2"), (0x9300, "ETH_P_QINQ3"),
            (0x9988, "ETH_P_YT921X"), (0xDADA, "ETH_P_EDSA"), (0xDADB, "ETH_P_DSA_8021Q"), (0xE001, "ETH_P_DSA_A5PSW"),
            (0xED3E, "ETH_P_IFE"), (0xFBFB, "ETH_P_AF_IUCV"), (0xFD3A, "ETH_P_NXP_NETC"));

    public static readonly FlagSet MessageFlags = new("MSG_???",
            (1, "MSG_OOB"), (2, "MSG_PEEK"), (4, "MSG_DONTROUTE"), (8, "MSG_CTRUNC"), (0x10, "MSG_PROBE"), (0x20, "MSG_TRUNC"),
            (0x40, "MSG_DONTWAIT"), (0x80, "MSG_EOR"), (0x100, "MSG_WAITALL"), (0x200, "MSG_FIN"), (0x400, "MSG_SYN"),
            (0x800, "MSG_CONFIRM"), (0x1000, "MSG_RST"), (0x2000, "MSG_ERRQUEUE"), (0x4000, "MSG_NOSIGNAL"), (0x8000, "MSG_MORE"),
            (0x10000, "MSG_WAITFORONE"), (0x20000, "MSG_SENDPAGE_NOTLAST"), (0x40000, "MSG_BATCH"), (0x80000, "MSG_NO_SHARED_FRAGS"),
            (0x2000000, "MSG_SOCK_DEVMEM"), (0x4000000, "MSG_ZEROCOPY"), (0x20000000, "MSG_FASTOPEN"), (0x40000000, "MSG_CMSG_CLOEXEC"),
            (0x80000000, "MSG_CMSG_COMPAT"));
}
