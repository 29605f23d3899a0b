using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Timers that send signals or make descriptors readable.</summary>
internal static class Timers
{
    private static readonly Kind Which = OneOf(new FlagSet("ITIMER_???", (0, "ITIMER_REAL"), (1, "ITIMER_VIRTUAL"), (2, "ITIMER_PROF")));

    private static readonly Kind TimerFdFlags = Bits(new FlagSet("TFD_???", (1, "TFD_TIMER_ABSTIME"), (2, "TFD_TIMER_CANCEL_ON_SET")));

    /// <summary>timerfd_create knows the close-on-exec and nonblocking flags; strace names both calls' flags by one list.</summary>
    private static readonly Kind TimerFdCreateFlags = Bits(new FlagSet("TFD_???",
        (1, "TFD_TIMER_ABSTIME"), (2, "TFD_TIMER_CANCEL_ON_SET"), (0x8_0000, "TFD_CLOEXEC"), (0x800, "TFD_NONBLOCK")));

    public static readonly Syscall[] Rows =
    [
        new("alarm", None, UInt),
        new("getitimer", None, Which, Out(Itimerval)),
        new("setitimer", None, Which, In(Itimerval), Out(Itimerval)),
        new("timer_create", None, ClockId, In(SignalEvent.Kind), OutBox(Int)),
        new("timer_settime", None, Int, TimerFlags, In(Itimerspec), Out(Itimerspec)),
        new("timer_settime64", None, Int, TimerFlags, In(Itimerspec64), Out(Itimerspec64)),
        new("timer_gettime", None, Int, Out(Itimerspec)),
        new("timer_gettime64", None, Int, Out(Itimerspec64)),
        new("timer_getoverrun", None, Int),
        new("timer_delete", None, Int),
        new("timerfd_create", Desc, ClockId, TimerFdCreateFlags) { Result = NewFd },
        new("timerfd_settime", Desc, Fd, TimerFdFlags, In(Itimerspec), Out(Itimerspec)),
        new("timerfd_settime64", Desc, Fd, TimerFdFlags, In(Itimerspec64), Out(Itimerspec64)),
        new("timerfd_gettime", Desc, Fd, Out(Itimerspec)),
        new("timerfd_gettime64", Desc, Fd, Out(Itimerspec64)),
    ];
}
