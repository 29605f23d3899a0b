using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Diagnoses of sockets over shared memory (AF_SMC).</summary>
internal static class DiagnosesSmc
{
    private const uint Inet = 2;

    private static readonly Kind Cursor = new Struct(("reserved", UShort), ("wrap", UShort), ("count", UInt));

    private static readonly Kind Padded = new Integer(IntegerFormat.PaddedHex, 1);

    private static readonly FlagSet Declines = new("SMC_CLC_DECL_???",
        (0x1010000, "SMC_CLC_DECL_MEM"), (0x2010000, "SMC_CLC_DECL_TIMEOUT_CL"), (0x2020000, "SMC_CLC_DECL_TIMEOUT_AL"),
        (0x3000000, "SMC_CLC_DECL_CNFERR"), (0x3010000, "SMC_CLC_DECL_PEERNOSMC"), (0x3020000, "SMC_CLC_DECL_IPSEC"),
        (0x3030000, "SMC_CLC_DECL_NOSMCDEV"), (0x3040000, "SMC_CLC_DECL_MODEUNSUPP"), (0x3050000, "SMC_CLC_DECL_RMBE_EC"),
        (0x3060000, "SMC_CLC_DECL_OPTUNSUPP"), (0x4000000, "SMC_CLC_DECL_SYNCERR"), (0x5000000, "SMC_CLC_DECL_PEERDECL"),
        (0x99990000, "SMC_CLC_DECL_INTERR"), (0x99990001, "SMC_CLC_DECL_ERR_RTOK"), (0x99990002, "SMC_CLC_DECL_ERR_RDYLNK"),
        (0x99990003, "SMC_CLC_DECL_ERR_REGRMB"));

    public static readonly RouteMessage Request = new(("diag_family", Family8),
        [
            ("", Array(UByte, Fixed(2))), ("diag_ext", Bits8(new("1<<SMC_DIAG_???-1",
                (1, "1<<(SMC_DIAG_CONNINFO-1)"), (2, "1<<(SMC_DIAG_LGRINFO-1)")))),
            new("id", DiagnosesInet.Socket) { Measure = _ => Inet },
        ], null);

    private static readonly Content SmcDiagConninfo = new Value(new Struct(
    [
        .. Each(UInt, "token sndbuf_size rmbe_size peer_rmbe_size"), .. Each(Cursor, "rx_prod rx_cons tx_prod tx_cons"),
        .. Each(Padded, "rx_prod_flags rx_conn_state_flags tx_prod_flags tx_conn_state_flags"), .. Each(Cursor, "tx_prep tx_sent tx_fin"),
    ]));

    private static readonly Kind Link = new Struct(
        ("link_id", UByte), ("ibname", new FixedString(64)), ("ibport", UByte), ("gid", new FixedString(40)), ("peer_gid", new FixedString(40)));

    private static readonly Content SmcDiagLgrinfo = new Value(new Struct(
        ("lnk", Array(Link, Fixed(1))), ("role", OneOf8(new("SMC_???", (0, "SMC_CLNT"), (1, "SMC_SERV"))))));

    private static readonly Content SmcDiagShutdown = Flags("???_SHUTDOWN", 1, (1, "RCV_SHUTDOWN"), (2, "SEND_SHUTDOWN"));

    private static readonly Content SmcDiagDmbinfo = new Grown(new Struct(
    [
        ("linkid", UInt), .. Each(new Aligned(Hex64), "peer_gid my_gid token peer_token peer_gid_ext my_gid_ext"),
    ]), 40);

    private static readonly Content SmcDiagFallback = new Value(new Struct(
        ("reason", new Choice(Declines, withNumber: true)), ("peer_diagnosis", new Choice(Declines, withNumber: true))));

    public static readonly RouteMessage Message = new(("diag_family", Family8),
        [
            ("diag_state", OneOf8(new("SMC_???",
                (1, "SMC_ACTIVE"), (2, "SMC_INIT"), (7, "SMC_CLOSED"), (0xA, "SMC_LISTEN"), (0x14, "SMC_PEERCLOSEWAIT1"),
                (0x15, "SMC_PEERCLOSEWAIT2"), (0x18, "SMC_APPFINCLOSEWAIT"), (0x16, "SMC_APPCLOSEWAIT1"), (0x17, "SMC_APPCLOSEWAIT2"),
                (0x19, "SMC_PEERFINCLOSEWAIT"), (0x1A, "SMC_PEERABORTWAIT"), (0x1B, "SMC_PROCESSABORT")))), ("diag_fallback", OneOf8(new("SMC_DIAG_MODE_???",
                (0, "SMC_DIAG_MODE_SMCR"), (1, "SMC_DIAG_MODE_FALLBACK_TCP"), (2, "SMC_DIAG_MODE_SMCD")))),
            ("diag_shutdown", UByte), new("id", DiagnosesInet.Socket) { Measure = _ => Inet }, ("diag_uid", UInt), ("diag_inode", new Aligned(ULongLong)),
        ],
        new Attributes("SMC_DIAG_???",
            (0, "SMC_DIAG_NONE", null), (1, "SMC_DIAG_CONNINFO", SmcDiagConninfo), (2, "SMC_DIAG_LGRINFO", SmcDiagLgrinfo),
            (3, "SMC_DIAG_SHUTDOWN", SmcDiagShutdown), (4, "SMC_DIAG_DMBINFO", SmcDiagDmbinfo), (5, "SMC_DIAG_FALLBACK", SmcDiagFallback)));
}
