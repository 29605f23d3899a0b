using Stuck.Tracing.Syscalls.Waits;
using System.Globalization;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Telling the time, setting it, and sleeping.</summary>
internal static class Clocks
{
    private static readonly Kind TimeZone = new Struct(new Field("tz_minuteswest", Int), new Field("tz_dsttime", Int));

    private static readonly Kind Tms = new Struct(
        new Field("tms_utime", ClockTicks.Kind), new Field("tms_stime", ClockTicks.Kind), new Field("tms_cutime", ClockTicks.Kind),
        new Field("tms_cstime", ClockTicks.Kind));

    private static readonly Kind Seconds = new Custom((decoder, value) =>
    {
        var seconds = Signed(decoder, value);
        decoder.PutInt(seconds);
        if (CalendarTime(seconds) is { } text)
        {
            decoder.Put(' ');
            decoder.PutComment(text);
        }
    });

    /// <summary>In the names of the kernel's functions that sleep for a time.</summary>
    private const string SleepFunctions = "nanosleep";

    public static readonly Syscall[] Rows =
    [
        new("clock_gettime", Clock, ClockId, Out(Timespec)),
        new("clock_gettime64", Clock, ClockId, Out(Timespec64)),
        new("clock_getres", Clock, ClockId, Out(Timespec)),
        new("clock_getres_time64", Clock, ClockId, Out(Timespec64)),
        new("clock_settime", Clock, ClockId, In(Timespec)),
        new("clock_settime64", Clock, ClockId, In(Timespec64)),
        new("gettimeofday", Clock, Out(Timeval), Out(TimeZone)),
        new("settimeofday", Clock, In(Timeval), In(TimeZone)),
        new("time", Clock, OutBox(Seconds)) { Note = PutCalendarTime },
        new("stime", None, InBox(Seconds)),
        new("times", None, Out(Tms)),
        new("nanosleep", None, In(Timespec), TimeLeft(Timespec)) { Means = Sleeps with { Timeout = TimespecAt(0), ResumesIn = SleepFunctions } },
        Sleep("clock_nanosleep", Timespec),
        Sleep("clock_nanosleep_time64", Timespec64),
    ];

    /// <summary>An absolute sleep is taken up again where it stood: the kernel tells no time left.</summary>
    private static Syscall Sleep(string name, Kind time) =>
        new(name, None, ClockId, TimerFlags, In(time), TimeLeft(time, decoder => (uint)decoder.Argument(1) == 0))
        {
            Means = WaitsFor(WaitKind.Time, SleepWaits.OnClock) with { ResumesIn = SleepFunctions },
        };

    private static void PutCalendarTime(Decoder decoder)
    {
        if (decoder.IsWriting) decoder.Put(CalendarTime(Signed(decoder, (ulong)decoder.Result)));
    }

    private static long Signed(Decoder decoder, ulong value) => decoder.WordSize == 4 ? (int)value : (long)value;

    /// <summary>ISO 8601 in local time, as strace comments a time_t; null where the calendar ends.</summary>
    private static string? CalendarTime(long seconds) =>
        seconds <= 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 86_400 ? null
        : DateTimeOffset.FromUnixTimeSeconds(seconds).ToLocalTime() is var time
            ? time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture).Remove(22, 1)
            : null;
}
