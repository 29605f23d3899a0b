using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Disciplining the clock (adjtimex(2)).</summary>
internal static class Timex
{
    private static readonly FlagSet Modes = new("ADJ_???",
        (0xa001, "ADJ_OFFSET_SS_READ"), (0x8001, "ADJ_OFFSET_SINGLESHOT"), (0x0001, "ADJ_OFFSET"), (0x0002, "ADJ_FREQUENCY"),
        (0x0004, "ADJ_MAXERROR"), (0x0008, "ADJ_ESTERROR"), (0x0010, "ADJ_STATUS"), (0x0020, "ADJ_TIMECONST"), (0x0080, "ADJ_TAI"),
        (0x0100, "ADJ_SETOFFSET"), (0x1000, "ADJ_MICRO"), (0x2000, "ADJ_NANO"), (0x4000, "ADJ_TICK"));

    private static readonly FlagSet Statuses = new("STA_???",
        (0x0001, "STA_PLL"), (0x0002, "STA_PPSFREQ"), (0x0004, "STA_PPSTIME"), (0x0008, "STA_FLL"), (0x0010, "STA_INS"),
        (0x0020, "STA_DEL"), (0x0040, "STA_UNSYNC"), (0x0080, "STA_FREQHOLD"), (0x0100, "STA_PPSSIGNAL"), (0x0200, "STA_PPSJITTER"),
        (0x0400, "STA_PPSWANDER"), (0x0800, "STA_PPSERROR"), (0x1000, "STA_CLOCKERR"), (0x2000, "STA_NANO"), (0x4000, "STA_MODE"),
        (0x8000, "STA_CLK"));

    private static readonly FlagSet States = new("TIME_???",
        (0, "TIME_OK"), (1, "TIME_INS"), (2, "TIME_DEL"), (3, "TIME_OOP"), (4, "TIME_WAIT"), (5, "TIME_ERROR"));

    private static readonly Kind Struct = Of(Long, ULong, Timeval);

    /// <summary>struct timex of the i386 calls that end in 64: what a wider machine leaves between members, it has by name.</summary>
    private static readonly Kind Struct64 = Of(LongLong, ULongLong, Timeval64, new Field("", Int));

    public static readonly Syscall[] Rows =
    [
        new("adjtimex", SyscallClass.Clock, Out(Struct)) { Note = State },
        new("clock_adjtime", SyscallClass.Clock, ClockId, Out(Struct)) { Note = State },
        new("clock_adjtime64", SyscallClass.Clock, ClockId, Out(Struct64)) { Note = State },
    ];

    /// <param name="gap">What lies behind each int; null for what alignment leaves.</param>
    private static Struct Of(Kind signed, Kind unsigned, Kind time, Field? gap = null)
    {
        Field[] gaps = gap is null ? [] : [gap];
        return new Struct([
            new Field("modes", Bits(Modes)), .. gaps, new Field("offset", signed), new Field("freq", signed), new Field("maxerror", unsigned),
            new Field("esterror", unsigned), new Field("status", Bits(Statuses)), .. gaps, new Field("constant", signed),
            new Field("precision", unsigned), new Field("tolerance", signed), new Field("time", time), new Field("tick", signed),
            new Field("ppsfreq", signed), new Field("jitter", signed), new Field("shift", Int), .. gaps, new Field("stabil", signed),
            new Field("jitcnt", signed), new Field("calcnt", signed), new Field("errcnt", signed), new Field("stbcnt", signed), new Field("tai", Int),
        ]);
    }

    private static void State(Decoder decoder)
    {
        if (States.NameOf((ulong)decoder.Result) is { } name) decoder.PutFlag(name);
    }
}
