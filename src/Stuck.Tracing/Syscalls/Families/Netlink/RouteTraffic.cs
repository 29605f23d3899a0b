using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Traffic control: queueing disciplines, classes, filters, and the actions that filters take.</summary>
internal static class RouteTraffic
{
    private static readonly Content TcStats = new Value(new Struct(packed: true,
        [("bytes", ULongLong), .. Each(UInt, "packets drops overlimits bps pps qlen backlog")]));

    private static readonly Content TcEstimator = new Value(new Struct(("interval", new Integer(IntegerFormat.Signed, 1)), ("ewma_log", UByte)));

    private static readonly Content GnetStatsBasic = new Value(new Struct(packed: true, ("bytes", ULongLong), ("packets", UInt)));

    private static readonly Content GnetStatsRateEst = new Value(new Struct(("bps", UInt), ("pps", UInt)));

    private static readonly Content GnetStatsQueue = new Value(new Struct(Each(UInt, "qlen backlog drops requeues overlimits")));

    private static readonly Content GnetStatsRateEst64 = new Value(new Struct(("bps", ULongLong), ("pps", ULongLong)));

    private static readonly Content TcStatsNested = new Attributes("TCA_STATS_???",
        (0, "TCA_STATS_UNSPEC", null), (1, "TCA_STATS_BASIC", GnetStatsBasic), (2, "TCA_STATS_RATE_EST", GnetStatsRateEst),
        (3, "TCA_STATS_QUEUE", GnetStatsQueue), (4, "TCA_STATS_APP", null), (5, "TCA_STATS_RATE_EST64", GnetStatsRateEst64),
        (6, "TCA_STATS_PAD", null), (7, "TCA_STATS_BASIC_HW", GnetStatsBasic), (8, "TCA_STATS_PKT64", U64));

    private static readonly Content TcSizespec = new Value(new Struct(
    [
        ("cell_log", UByte), ("size_log", UByte), ("cell_align", Short), ("overhead", Int), .. Each(UInt, "linklayer mpu mtu tsize"),
    ]));

    private static readonly Content TcaStabData = new Listed(UShort);

    private static readonly Content TcaStab = new Attributes("TCA_STAB_???",
        (0, "TCA_STAB_UNSPEC", null), (1, "TCA_STAB_BASE", TcSizespec), (2, "TCA_STAB_DATA", TcaStabData));

    public static readonly RouteMessage Control = new(
        ("tcm_family", Family8),
        [("", UByte), ("", UShort), ("tcm_ifindex", IndexKind), ("tcm_handle", UInt), ("tcm_parent", UInt), ("tcm_info", UInt)],
        new Attributes("TCA_???",
            (0, "TCA_UNSPEC", null), (1, "TCA_KIND", TextValue), (2, "TCA_OPTIONS", null), (3, "TCA_STATS", TcStats),
            (4, "TCA_XSTATS", null), (5, "TCA_RATE", TcEstimator), (6, "TCA_FCNT", U32), (7, "TCA_STATS2", TcStats),
            (8, "TCA_STAB", TcaStab), (9, "TCA_PAD", null), (10, "TCA_DUMP_INVISIBLE", null), (11, "TCA_CHAIN", U32),
            (12, "TCA_HW_OFFLOAD", U8), (13, "TCA_INGRESS_BLOCK", U32), (14, "TCA_EGRESS_BLOCK", U32), (15, "TCA_DUMP_FLAGS", U32),
            (16, "TCA_EXT_WARN_MSG", TextValue)), passesFamily: false);

    private static readonly Content TcaActFlags = Flags("TCA_ACT_FLAGS_???", 4,
        (1, "TCA_ACT_FLAGS_NO_PERCPU_STATS"), (2, "TCA_ACT_FLAGS_SKIP_HW"), (4, "TCA_ACT_FLAGS_SKIP_SW"));

    private static readonly Content TcaActHwStats = Flags("TCA_ACT_HW_STATS_???", 4,
        (1, "TCA_ACT_HW_STATS_IMMEDIATE"), (2, "TCA_ACT_HW_STATS_DELAYED"));

    private static readonly Content Action = new Attributes("TCA_ACT_???",
        (0, "TCA_ACT_UNSPEC", null), (1, "TCA_ACT_KIND", TextValue), (2, "TCA_ACT_OPTIONS", null), (3, "TCA_ACT_INDEX", U32),
        (4, "TCA_ACT_STATS", TcStats), (5, "TCA_ACT_PAD", null), (6, "TCA_ACT_COOKIE", null), (7, "TCA_ACT_FLAGS", TcaActFlags),
        (8, "TCA_ACT_HW_STATS", TcaActHwStats), (9, "TCA_ACT_USED_HW_STATS", TcaActHwStats), (10, "TCA_ACT_IN_HW_COUNT", U32));

    private static readonly Content TcaRootActTab = new Attributes(new FlagSet(""), Action);

    private static readonly Content TcaRootActFlags = Flags("TCA_ACT_FLAG_???", 4,
        (1, "TCA_ACT_FLAG_LARGE_DUMP_ON"), (2, "TCA_ACT_FLAG_TERSE_DUMP"));

    public static readonly RouteMessage Actions = new(
        ("tca_family", Family8), [], new Attributes("TCA_ROOT_???",
            (0, "TCA_ROOT_UNSPEC", null), (1, "TCA_ROOT_TAB", TcaRootActTab), (2, "TCA_ROOT_FLAGS", TcaRootActFlags),
            (3, "TCA_ROOT_COUNT", U32), (4, "TCA_ROOT_TIME_DELTA", Milliseconds), (5, "TCA_ROOT_EXT_WARN_MSG", TextValue)));
}
