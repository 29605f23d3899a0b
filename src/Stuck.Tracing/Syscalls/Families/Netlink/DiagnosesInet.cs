using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Diagnoses of TCP, UDP and their kin.</summary>
internal static class DiagnosesInet
{
    private static readonly Kind Port = new BigEndian("htons", UShort);

    /// <summary>struct inet_diag_sockid; the family stands before it.</summary>
    public static readonly Struct Socket = new(
        ("idiag_sport", Port), ("idiag_dport", Port), ("idiag_src", new InetMember("idiag_src")), ("idiag_dst", new InetMember("idiag_dst")),
        ("idiag_if", IndexKind), ("idiag_cookie", SocketDiagnoses.Cookie));

    private static readonly Kind Extensions = Bits8(new("1<<INET_DIAG_???-1",
        (1, "1<<(INET_DIAG_MEMINFO-1)"), (2, "1<<(INET_DIAG_INFO-1)"), (4, "1<<(INET_DIAG_VEGASINFO-1)"), (8, "1<<(INET_DIAG_CONG-1)"),
        (0x10, "1<<(INET_DIAG_TOS-1)"), (0x20, "1<<(INET_DIAG_TCLASS-1)"), (0x40, "1<<(INET_DIAG_SKMEMINFO-1)"),
        (0x80, "1<<(INET_DIAG_SHUTDOWN-1)"), (0x100, "1<<(INET_DIAG_DCTCPINFO-1)"), (0x200, "1<<(INET_DIAG_PROTOCOL-1)"),
        (0x400, "1<<(INET_DIAG_SKV6ONLY-1)"), (0x800, "1<<(INET_DIAG_LOCALS-1)"), (0x1000, "1<<(INET_DIAG_PEERS-1)"),
        (0x2000, "1<<(INET_DIAG_PAD-1)"), (0x4000, "1<<(INET_DIAG_MARK-1)"), (0x8000, "1<<(INET_DIAG_BBRINFO-1)"),
        (0x10000, "1<<(INET_DIAG_CLASS_ID-1)"), (0x20000, "1<<(INET_DIAG_MD5SIG-1)"), (0x40000, "1<<(INET_DIAG_ULP_INFO-1)"),
        (0x80000, "1<<(INET_DIAG_SK_BPF_STORAGES-1)"), (0x100000, "1<<(INET_DIAG_CGROUP_ID-1)"), (0x200000, "1<<(INET_DIAG_SOCKOPT-1)")));

    private static readonly Kind StateBits = Bits(SocketDiagnoses.StateFlags);

    private static readonly Content InetDiagBcOp = new ByteCode();

    private static readonly Attributes RequestAttributes = new("INET_DIAG_REQ_???",
        (0, "INET_DIAG_REQ_NONE", null), (1, "INET_DIAG_REQ_BYTECODE", InetDiagBcOp), (2, "INET_DIAG_REQ_SK_BPF_STORAGES", null),
        (3, "INET_DIAG_REQ_PROTOCOL", InternetProtocol));

    public static readonly RouteMessage OldRequest = new(("idiag_family", Family8),
        [
            ("idiag_src_len", UByte), ("idiag_dst_len", UByte), ("idiag_ext", Extensions), SocketMember,
            ("idiag_states", StateBits), ("idiag_dbs", UInt),
        ],
        RequestAttributes);

    public static readonly RouteMessage Request = new(("sdiag_family", Family8),
        [
            ("sdiag_protocol", OneOf8(new("IPPROTO_???", [.. SocketNames.InternetProtocols.Entries]))), ("idiag_ext", Extensions), ("", UByte),
            ("idiag_states", StateBits), SocketMember,
        ],
        RequestAttributes);

    private static readonly Content InetDiagMeminfo = new Value(new Struct(Each(UInt, "idiag_rmem idiag_wmem idiag_fmem idiag_tmem")));

    private static readonly Content Meminfo = SocketDiagnoses.Memory;

    private static readonly Content TcpvegasInfo = new Value(new Struct(Each(UInt, "tcpv_enabled tcpv_rttcnt tcpv_rtt tcpv_minrtt")));

    private static readonly Content DiagShutdown = new Number(new Flags(new("???_SHUTDOWN",
        (1, "RCV_SHUTDOWN"), (2, "SEND_SHUTDOWN")), 8, withNumber: true), 1);

    private static readonly Content TcpDctcpInfo = new Value(new Struct(
        [.. Each(UShort, "dctcp_enabled dctcp_ce_state"), .. Each(UInt, "dctcp_alpha dctcp_ab_ecn dctcp_ab_tot")]));

    private static readonly Content Sockaddrs = new Listed(new CustomStruct(128, (decoder, _, bytes) =>
    {
        if (decoder.IsWriting) SocketAddress.Write(decoder, bytes);
    }));

    private static readonly Content TcpBbrInfo = new Value(new Struct(
        [.. Each(Hex32, "bbr_bw_lo bbr_bw_hi"), .. Each(UInt, "bbr_min_rtt bbr_pacing_gain bbr_cwnd_gain")]));

    private static readonly Content TcpMd5sig = new Listed(new Struct(
        ("tcpm_family", Family8), ("tcpm_prefixlen", UByte), ("tcpm_keylen", UShort),
        new("tcpm_addr", new InetMember("tcpm_addr")) { Measure = signature => At.U8(signature, 0) },
        new("tcpm_key", new BytesUpTo(80)) { Measure = signature => At.U16(signature, 2) }));

    private static readonly Content TlsVersion = Choice("TLS_???_VERSION", 2, (0x303, "TLS_1_2_VERSION"), (0x304, "TLS_1_3_VERSION"));

    private static readonly Content TlsCipher = Choice("TLS_CIPHER_???", 2,
        (0x33, "TLS_CIPHER_AES_GCM_128"), (0x34, "TLS_CIPHER_AES_GCM_256"), (0x35, "TLS_CIPHER_AES_CCM_128"),
        (0x36, "TLS_CIPHER_CHACHA20_POLY1305"), (0x37, "TLS_CIPHER_SM4_GCM"), (0x38, "TLS_CIPHER_SM4_CCM"),
        (0x39, "TLS_CIPHER_ARIA_GCM_128"), (0x3A, "TLS_CIPHER_ARIA_GCM_256"));

    private static readonly Content TlsConfig = Choice("TLS_CONF_???", 2,
        (1, "TLS_CONF_BASE"), (2, "TLS_CONF_SW"), (3, "TLS_CONF_HW"), (4, "TLS_CONF_HW_RECORD"));

    private static readonly Content DiagUlpInfoTls = new Attributes("TLS_INFO_???",
        (0, "TLS_INFO_UNSPEC", null), (1, "TLS_INFO_VERSION", TlsVersion), (2, "TLS_INFO_CIPHER", TlsCipher),
        (3, "TLS_INFO_TXCONF", TlsConfig), (4, "TLS_INFO_RXCONF", TlsConfig), (5, "TLS_INFO_ZC_RO_TX", null),
        (6, "TLS_INFO_RX_NO_PAD", null), (7, "TLS_INFO_TX_MAX_PAYLOAD_LEN", null));

    private static readonly Content MptcpSubflowFlags = Flags("MPTCP_SUBFLOW_FLAG_???", 4,
        (1, "MPTCP_SUBFLOW_FLAG_MCAP_REM"), (2, "MPTCP_SUBFLOW_FLAG_MCAP_LOC"), (4, "MPTCP_SUBFLOW_FLAG_JOIN_REM"),
        (8, "MPTCP_SUBFLOW_FLAG_JOIN_LOC"), (0x10, "MPTCP_SUBFLOW_FLAG_BKUP_REM"), (0x20, "MPTCP_SUBFLOW_FLAG_BKUP_LOC"),
        (0x40, "MPTCP_SUBFLOW_FLAG_FULLY_ESTABLISHED"), (0x80, "MPTCP_SUBFLOW_FLAG_CONNECTED"), (0x100, "MPTCP_SUBFLOW_FLAG_MAPVALID"));

    private static readonly Content DiagUlpInfoMptcp = new Attributes("MPTCP_SUBFLOW_ATTR_???",

            (0, "MPTCP_SUBFLOW_ATTR_UNSPEC", null), (1, "MPTCP_SUBFLOW_ATTR_TOKEN_REM", X32), (2, "MPTCP_SUBFLOW_ATTR_TOKEN_LOC", X32),
            (3, "MPTCP_SUBFLOW_ATTR_RELWRITE_SEQ", U32), (4, "MPTCP_SUBFLOW_ATTR_MAP_SEQ", U64), (5, "MPTCP_SUBFLOW_ATTR_MAP_SFSEQ", U32),
            (6, "MPTCP_SUBFLOW_ATTR_SSN_OFFSET", U32), (7, "MPTCP_SUBFLOW_ATTR_MAP_DATALEN", U16),
            (8, "MPTCP_SUBFLOW_ATTR_FLAGS", MptcpSubflowFlags), (9, "MPTCP_SUBFLOW_ATTR_ID_REM", U8),
            (10, "MPTCP_SUBFLOW_ATTR_ID_LOC", U8), (11, "MPTCP_SUBFLOW_ATTR_PAD", null));

    private static readonly Content DiagUlpInfo = new Attributes("INET_ULP_INFO_???",
        (0, "INET_ULP_INFO_UNSPEC", null), (1, "INET_ULP_INFO_NAME", TextValue), (2, "INET_ULP_INFO_TLS", DiagUlpInfoTls),
        (3, "INET_ULP_INFO_MPTCP", DiagUlpInfoMptcp));

    private static readonly Content Xint = new AnyHex();

    private static readonly Content DiagBpfStorage = new Attributes("SK_DIAG_BPF_STORAGE_???",

            (0, "SK_DIAG_BPF_STORAGE_NONE", null), (1, "SK_DIAG_BPF_STORAGE_PAD", null), (2, "SK_DIAG_BPF_STORAGE_MAP_ID", U32),
            (3, "SK_DIAG_BPF_STORAGE_MAP_VALUE", Xint));

    private static readonly Content DiagBpfStorages = new Attributes("SK_DIAG_BPF_STORAGE_???",

            (0, "SK_DIAG_BPF_STORAGE_REP_NONE", null), (1, "SK_DIAG_BPF_STORAGE", DiagBpfStorage));

    private static readonly Content DiagSockopt = new SocketBits();

    public static readonly RouteMessage Message = new(("idiag_family", Family8),
        [
            ("idiag_state", OneOf8(SocketDiagnoses.States)), ("idiag_timer", UByte), ("idiag_retrans", UByte), SocketMember,
            .. Each(UInt, "idiag_expires idiag_rqueue idiag_wqueue idiag_uid idiag_inode"),
        ],
        new Attributes("INET_DIAG_???",
            (0, "INET_DIAG_NONE", null), (1, "INET_DIAG_MEMINFO", InetDiagMeminfo), (2, "INET_DIAG_INFO", null),
            (3, "INET_DIAG_VEGASINFO", TcpvegasInfo), (4, "INET_DIAG_CONG", TextValue), (5, "INET_DIAG_TOS", U8),
            (6, "INET_DIAG_TCLASS", U8), (7, "INET_DIAG_SKMEMINFO", Meminfo), (8, "INET_DIAG_SHUTDOWN", DiagShutdown),
            (9, "INET_DIAG_DCTCPINFO", TcpDctcpInfo), (10, "INET_DIAG_PROTOCOL", InternetProtocol), (11, "INET_DIAG_SKV6ONLY", U8),
            (12, "INET_DIAG_LOCALS", Sockaddrs), (13, "INET_DIAG_PEERS", Sockaddrs), (14, "INET_DIAG_PAD", null),
            (15, "INET_DIAG_MARK", U32), (16, "INET_DIAG_BBRINFO", TcpBbrInfo), (17, "INET_DIAG_CLASS_ID", U32),
            (18, "INET_DIAG_MD5SIG", TcpMd5sig), (19, "INET_DIAG_ULP_INFO", DiagUlpInfo),
            (20, "INET_DIAG_SK_BPF_STORAGES", DiagBpfStorages), (21, "INET_DIAG_CGROUP_ID", U64), (22, "INET_DIAG_SOCKOPT", DiagSockopt)));

    private static Field SocketMember => new("id", Socket) { Measure = message => At.U8(message, 0) };
}
