using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Calls that belong to nothing else: what the system is, random numbers, event counters, barriers.</summary>
internal static class Miscellaneous
{
    private const ulong LogRead = 2, LogReadAll = 3, LogReadAndClear = 4, LogConsoleLevel = 8;

    private static readonly Kind RandomFlags =
        Bits(new FlagSet("GRND_???", (1, "GRND_NONBLOCK"), (2, "GRND_RANDOM"), (4, "GRND_INSECURE")));

    private static readonly Kind EventFlags =
        Bits(new FlagSet("EFD_???", (1, "EFD_SEMAPHORE"), (0x8_0000, "EFD_CLOEXEC"), (0x800, "EFD_NONBLOCK")));

    private static readonly Kind Name = new FixedString(65);

    private static readonly Kind SystemName = new Struct(
        new Field("sysname", Name), new Field("nodename", Name), new Field("release", Name, true), new Field("version", Name, true),
        new Field("machine", Name, true), new Field("domainname", Name, true));

    /// <summary>Names longer than __NEW_UTS_LEN are refused before they are read.</summary>
    private static readonly Kind HostName = FollowIf(decoder => (uint)decoder.Argument(1) <= 64, InBytes(1));

    private static readonly Kind SystemInfo = new Struct(
        new Field("uptime", Long), new Field("loads", Array(ULong, Fixed(3))), new Field("totalram", ULong), new Field("freeram", ULong),
        new Field("sharedram", ULong), new Field("bufferram", ULong), new Field("totalswap", ULong), new Field("freeswap", ULong),
        new Field("procs", UShort), new Field("totalhigh", ULong), new Field("freehigh", ULong), new Field("mem_unit", UInt));

    private static readonly FlagSet LogActions = new("SYSLOG_ACTION_???",
        (0, "SYSLOG_ACTION_CLOSE"), (1, "SYSLOG_ACTION_OPEN"), (LogRead, "SYSLOG_ACTION_READ"), (LogReadAll, "SYSLOG_ACTION_READ_ALL"),
        (LogReadAndClear, "SYSLOG_ACTION_READ_CLEAR"), (5, "SYSLOG_ACTION_CLEAR"), (6, "SYSLOG_ACTION_CONSOLE_OFF"),
        (7, "SYSLOG_ACTION_CONSOLE_ON"), (LogConsoleLevel, "SYSLOG_ACTION_CONSOLE_LEVEL"), (9, "SYSLOG_ACTION_SIZE_UNREAD"),
        (10, "SYSLOG_ACTION_SIZE_BUFFER"));

    private static readonly FlagSet LogLevels = new("LOGLEVEL_???",
        (0, "LOGLEVEL_EMERG"), (1, "LOGLEVEL_ALERT"), (2, "LOGLEVEL_CRIT"), (3, "LOGLEVEL_ERR"), (4, "LOGLEVEL_WARNING"),
        (5, "LOGLEVEL_NOTICE"), (6, "LOGLEVEL_INFO"), (7, "LOGLEVEL_DEBUG"));

    private static readonly Kind LogAction = new Commented(LogActions);

    private static readonly Kind LogBuffer = Log(Out(new Bytes(Returned)), Addr, Addr);

    private static readonly Kind LogSize = Log(Int, new Commented(LogLevels), Int);

    private static readonly FlagSet BarrierNames = new("MEMBARRIER_CMD_???",
            (0, "MEMBARRIER_CMD_QUERY"), (1, "MEMBARRIER_CMD_GLOBAL"), (2, "MEMBARRIER_CMD_GLOBAL_EXPEDITED"),
            (4, "MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED"), (8, "MEMBARRIER_CMD_PRIVATE_EXPEDITED"),
            (0x10, "MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED"), (0x20, "MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE"),
            (0x40, "MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE"), (0x80, "MEMBARRIER_CMD_PRIVATE_EXPEDITED_RSEQ"),
            (0x100, "MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_RSEQ"), (0x200, "MEMBARRIER_CMD_GET_REGISTRATIONS"));

    private static readonly Kind Barriers = Bits(BarrierNames);

    private static readonly Kind BarrierFlags = Bits(new FlagSet("MEMBARRIER_CMD_FLAG_???", (1, "MEMBARRIER_CMD_FLAG_CPU")));

    private static readonly Kind PerfFlags = LongBits(new FlagSet("PERF_FLAG_???",
        (1, "PERF_FLAG_FD_NO_GROUP"), (2, "PERF_FLAG_FD_OUTPUT"), (4, "PERF_FLAG_PID_CGROUP"), (8, "PERF_FLAG_FD_CLOEXEC")));

    private static readonly Kind BpfCommand = OneOf(new FlagSet("BPF_???",
            (0, "BPF_MAP_CREATE"), (1, "BPF_MAP_LOOKUP_ELEM"), (2, "BPF_MAP_UPDATE_ELEM"), (3, "BPF_MAP_DELETE_ELEM"),
            (4, "BPF_MAP_GET_NEXT_KEY"), (5, "BPF_PROG_LOAD"), (6, "BPF_OBJ_PIN"), (7, "BPF_OBJ_GET"), (8, "BPF_PROG_ATTACH"),
            (9, "BPF_PROG_DETACH"), (0xA, "BPF_PROG_TEST_RUN"), (0xB, "BPF_PROG_GET_NEXT_ID"), (0xC, "BPF_MAP_GET_NEXT_ID"),
            (0xD, "BPF_PROG_GET_FD_BY_ID"), (0xE, "BPF_MAP_GET_FD_BY_ID"), (0xF, "BPF_OBJ_GET_INFO_BY_FD"), (0x10, "BPF_PROG_QUERY"),
            (0x11, "BPF_RAW_TRACEPOINT_OPEN"), (0x12, "BPF_BTF_LOAD"), (0x13, "BPF_BTF_GET_FD_BY_ID"), (0x14, "BPF_TASK_FD_QUERY"),
            (0x15, "BPF_MAP_LOOKUP_AND_DELETE_ELEM"), (0x16, "BPF_MAP_FREEZE"), (0x17, "BPF_BTF_GET_NEXT_ID"),
            (0x18, "BPF_MAP_LOOKUP_BATCH"), (0x19, "BPF_MAP_LOOKUP_AND_DELETE_BATCH"), (0x1A, "BPF_MAP_UPDATE_BATCH"),
            (0x1B, "BPF_MAP_DELETE_BATCH"), (0x1C, "BPF_LINK_CREATE"), (0x1D, "BPF_LINK_UPDATE"), (0x1E, "BPF_LINK_GET_FD_BY_ID"),
            (0x1F, "BPF_LINK_GET_NEXT_ID"), (0x20, "BPF_ENABLE_STATS"), (0x21, "BPF_ITER_CREATE"), (0x22, "BPF_LINK_DETACH"),
            (0x23, "BPF_PROG_BIND_MAP"), (0x24, "BPF_TOKEN_CREATE"), (0x25, "BPF_PROG_STREAM_READ_BY_FD"),
            (0x26, "BPF_PROG_ASSOC_STRUCT_OPS")));

    public static readonly Syscall[] Rows =
    [
        new("getrandom", None, Out(new Bytes(Returned, HexStrings.All)), ULong, RandomFlags),
        new("uname", None, Out(SystemName)),
        new("sysinfo", None, Out(SystemInfo)),
        new("sethostname", None, HostName, UInt),
        new("setdomainname", None, HostName, UInt),
        new("eventfd", Desc, UInt) { Result = NewFd },
        new("eventfd2", Desc, UInt, EventFlags) { Result = NewFd },
        new("syslog", None, LogAction, LogBuffer, LogSize),
        new("getcpu", None, OutBox(UInt), OutBox(UInt), Addr),
        new("membarrier", None, OneOf(BarrierNames), BarrierFlags, If(decoder => (uint)decoder.Argument(1) != 0, Int))
        {
            Result = new Switch(0, Int, (0, Hex)),
            Note = BarrierNote,
        },
        new("perf_event_open", Desc, Addr, Int, Int, Int, PerfFlags) { Result = NewFd },
        new("bpf", Desc, BpfCommand, Addr, UInt),
    ];

    /// <summary>A query answers with the commands that there are.</summary>
    private static void BarrierNote(Decoder decoder)
    {
        if ((uint)decoder.Argument(0) == 0) Barriers.Describe(decoder, (ulong)decoder.Result);
    }

    /// <summary>syslog's second and third argument: by whether the action reads, sets the level, or is unknown; others have none.</summary>
    private static Switch Log(Kind reading, Kind level, Kind unknown) => new(0, unknown,
    [
        (LogRead, reading), (LogReadAll, reading), (LogReadAndClear, reading), (LogConsoleLevel, level),
        .. new ulong[] { 0, 1, 5, 6, 7, 9, 10 }.Select(action => (action, Hidden)),
    ]);
}
