namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>clock_nanosleep(2), whose time is a span or a moment.</summary>
internal static class SleepWaits
{
    private const int TIMER_ABSTIME = 1;

    public static CallWait OnClock(WaitArguments a) =>
        new(a.Call) { Timeout = (a.Int(1) & TIMER_ABSTIME) != 0 ? a.Deadline(2, a[0]) : a.Timespec(2) };
}
