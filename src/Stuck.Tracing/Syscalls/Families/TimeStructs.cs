using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Names;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>The structures that times are passed in.</summary>
internal static class TimeStructs
{
    /// <summary>struct timespec; the kernel checks the sign of tv_sec only.</summary>
    public static readonly Kind Timespec = new Struct(new Field("tv_sec", Long), new Field("tv_nsec", ULong));

    /// <summary>struct timespec of the i386 calls that end in _time64.</summary>
    public static readonly Kind Timespec64 = new Struct(new Field("tv_sec", LongLong), new Field("tv_nsec", ULongLong));

    public static readonly Kind Timeval = new Struct(new Field("tv_sec", Long), new Field("tv_usec", ULong));

    public static readonly Kind Timeval64 = new Struct(new Field("tv_sec", LongLong), new Field("tv_usec", ULongLong));

    public static readonly Kind Itimerval = new Struct(new Field("it_interval", Timeval), new Field("it_value", Timeval));

    public static readonly Kind Itimerspec = new Struct(new Field("it_interval", Timespec), new Field("it_value", Timespec));

    public static readonly Kind Itimerspec64 = new Struct(new Field("it_interval", Timespec64), new Field("it_value", Timespec64));

    private static readonly FlagSet ClockIds = new("CLOCK_???",
        (0, "CLOCK_REALTIME"), (1, "CLOCK_MONOTONIC"), (2, "CLOCK_PROCESS_CPUTIME_ID"), (3, "CLOCK_THREAD_CPUTIME_ID"),
        (4, "CLOCK_MONOTONIC_RAW"), (5, "CLOCK_REALTIME_COARSE"), (6, "CLOCK_MONOTONIC_COARSE"), (7, "CLOCK_BOOTTIME"),
        (8, "CLOCK_REALTIME_ALARM"), (9, "CLOCK_BOOTTIME_ALARM"), (10, "CLOCK_SGI_CYCLE"), (11, "CLOCK_TAI"));

    public static readonly Kind ClockId = OneOf(ClockIds);

    public static readonly Kind TimerFlags = Bits(new FlagSet("TIMER_???", (1, "TIMER_ABSTIME")));

    /// <summary>
    /// The time that was left of a sleep. The kernel writes it only when a signal interrupts the sleep; otherwise the memory is whatever
    /// it was, and only its address says something.
    /// </summary>
    public static Kind TimeLeft(Kind time, Func<Decoder, bool>? condition = null) => new When(
        decoder => decoder.Failed && ErrorNumber.IsRestart((int)-decoder.Result) && condition?.Invoke(decoder) != false,
        new Pointer(Phase.Exit, time, evenIfFailed: true),
        Addr);
}
