namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Calls that wait for time to pass, or for a signal.</summary>
internal static class SleepWaits
{
    private const int TIMER_ABSTIME = 1;

    public static readonly WaitRow[] Rows =
    [
        new("nanosleep", a => Sleep(a, a.Timespec(0))),
        new("clock_nanosleep", Clock),
        new("clock_nanosleep_time64", Clock),
        new("rt_sigtimedwait", a => Sleep(a, a.Timespec(2))),
        new("rt_sigtimedwait_time64", a => Sleep(a, a.Timespec(2))),
        new("io_getevents", a => Sleep(a, a.Timespec(4))),
        new("io_pgetevents", a => Sleep(a, a.Timespec(4))),
        new("io_pgetevents_time64", a => Sleep(a, a.Timespec(4))),
    ];

    private static CallWait Clock(WaitArguments a) =>
        Sleep(a, (a.Int(1) & TIMER_ABSTIME) != 0 ? a.Deadline(2, a[0]) : a.Timespec(2));

    private static CallWait Sleep(WaitArguments a, TimeSpan? time) => new(a.Call) { Timeout = time };
}
