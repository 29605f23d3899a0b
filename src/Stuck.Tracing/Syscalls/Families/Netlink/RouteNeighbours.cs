using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Neighbours (ARP and its kin) and their tables.</summary>
internal static class RouteNeighbours
{
    private static readonly (ulong, string)[] States = [
        (0, "NUD_NONE"), (1, "NUD_INCOMPLETE"), (2, "NUD_REACHABLE"), (4, "NUD_STALE"), (8, "NUD_DELAY"), (0x10, "NUD_PROBE"),
        (0x20, "NUD_FAILED"), (0x40, "NUD_NOARP"), (0x80, "NUD_PERMANENT")];

    private static readonly (ulong, string)[] EntryFlags = [
        (1, "NTF_USE"), (2, "NTF_SELF"), (4, "NTF_MASTER"), (8, "NTF_PROXY"), (0x10, "NTF_EXT_LEARNED"), (0x20, "NTF_OFFLOADED"),
        (0x40, "NTF_STICKY"), (0x80, "NTF_ROUTER")];

    private static readonly Content NdaCacheinfo = new Value(new Struct(Each(UInt, "ndm_confirmed ndm_used ndm_updated ndm_refcnt")));

    private static readonly Content FdbNotifyFlags = Flags("FDB_NOTIFY_???", 1, (1, "FDB_NOTIFY_BIT"), (2, "FDB_NOTIFY_INACTIVE_BIT"));

    private static readonly Content NdaFdbExtAttrs = new Attributes("NFEA_???",

            (0, "NFEA_UNSPEC", null), (1, "NFEA_ACTIVITY_NOTIFY", FdbNotifyFlags), (2, "NFEA_DONT_REFRESH", null));

    private static readonly Content NdaExtFlags = Flags("NTF_EXT_???", 4,
        (1, "NTF_EXT_MANAGED"), (2, "NTF_EXT_LOCKED"), (4, "NTF_EXT_EXT_VALIDATED"));

    private static readonly Content NdaNdmStates = Flags("NUD_???", 2, States);

    private static readonly Content NdaNdmFlags = Flags("NTF_???", 1, EntryFlags);

    public static readonly RouteMessage Neighbour = new(
        ("ndm_family", Family8),
        [
            ("", UByte), ("", UShort), ("ndm_ifindex", IndexKind), ("ndm_state", Bits16(new("NUD_???", States))),
            ("ndm_flags", Bits8(new("NTF_???", EntryFlags))), ("ndm_type", OneOf8(RouteRoutes.Types)),
        ],
        new Attributes("NDA_???",
            (0, "NDA_UNSPEC", null), (1, "NDA_DST", InetOf), (2, "NDA_LLADDR", Hardware), (3, "NDA_CACHEINFO", NdaCacheinfo),
            (4, "NDA_PROBES", U32), (5, "NDA_VLAN", U16), (6, "NDA_PORT", Be16), (7, "NDA_VNI", U32), (8, "NDA_IFINDEX", IfIndex),
            (9, "NDA_MASTER", IfIndex), (10, "NDA_LINK_NETNSID", U32), (11, "NDA_SRC_VNI", U32), (12, "NDA_PROTOCOL", InternetProtocol),
            (13, "NDA_NH_ID", U32), (14, "NDA_FDB_EXT_ATTRS", NdaFdbExtAttrs), (15, "NDA_FLAGS_EXT", NdaExtFlags),
            (16, "NDA_NDM_STATE_MASK", NdaNdmStates), (17, "NDA_NDM_FLAGS_MASK", NdaNdmFlags)));

    private static readonly Content NdtConfig = new Value(new Struct(
    [
        ("ndtc_key_len", UShort), ("ndtc_entry_size", UShort), .. Each(UInt, "ndtc_entries ndtc_last_flush ndtc_last_rand ndtc_hash_rnd"),
        ("ndtc_hash_mask", new Integer(IntegerFormat.PaddedHex, 4)), .. Each(UInt, "ndtc_hash_chain_gc ndtc_proxy_qlen"),
    ]));

    private static readonly Content NdtaParms = new Attributes("NDTPA_???",
        (0, "NDTPA_UNSPEC", null), (1, "NDTPA_IFINDEX", IfIndex), (2, "NDTPA_REFCNT", U32), (3, "NDTPA_REACHABLE_TIME", U64),
        (4, "NDTPA_BASE_REACHABLE_TIME", U64), (5, "NDTPA_RETRANS_TIME", U64), (6, "NDTPA_GC_STALETIME", U64),
        (7, "NDTPA_DELAY_PROBE_TIME", U64), (8, "NDTPA_QUEUE_LEN", U32), (9, "NDTPA_APP_PROBES", U32), (10, "NDTPA_UCAST_PROBES", U32),
        (11, "NDTPA_MCAST_PROBES", U32), (12, "NDTPA_ANYCAST_DELAY", U64), (13, "NDTPA_PROXY_DELAY", U64), (14, "NDTPA_PROXY_QLEN", U32),
        (15, "NDTPA_LOCKTIME", U64), (16, "NDTPA_QUEUE_LENBYTES", U32), (17, "NDTPA_MCAST_REPROBES", U32), (18, "NDTPA_PAD", null),
        (19, "NDTPA_INTERVAL_PROBE_TIME_MS", U64));

    private static readonly Content NdtStats = new Grown(new Struct(Each(ULongLong,
        "ndts_allocs ndts_destroys ndts_hash_grows ndts_res_failed ndts_lookups ndts_hits ndts_rcv_probes_mcast ndts_rcv_probes_ucast " +
        "ndts_periodic_gc_runs ndts_forced_gc_runs ndts_table_fulls")), 80);

    public static readonly RouteMessage Table = new(
        ("ndtm_family", Family8), [], new Attributes("NDTA_???",
            (0, "NDTA_UNSPEC", null), (1, "NDTA_NAME", TextValue), (2, "NDTA_THRESH1", U32), (3, "NDTA_THRESH2", U32),
            (4, "NDTA_THRESH3", U32), (5, "NDTA_CONFIG", NdtConfig), (6, "NDTA_PARMS", NdtaParms), (7, "NDTA_STATS", NdtStats),
            (8, "NDTA_GC_INTERVAL", U64), (9, "NDTA_PAD", null)));
}
