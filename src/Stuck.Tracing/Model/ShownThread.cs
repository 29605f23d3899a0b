using System.Collections.Frozen;

namespace Stuck.Tracing.Model;

/// <summary>Which of its threads stands for a process where there is room for one.</summary>
public static class ShownThread
{
    /// <summary>Calls in which threads wait for work: event loops, pools waiting for a job, timers.</summary>
    private static readonly FrozenSet<string> Waiting = new[]
    {
        "epoll_wait", "epoll_pwait", "epoll_pwait2", "poll", "ppoll", "ppoll_time64", "select", "_newselect", "pselect6", "pselect6_time64",
        "futex", "futex_time64", "futex_waitv", "nanosleep", "clock_nanosleep", "clock_nanosleep_time64", "accept", "accept4", "pause",
        "rt_sigsuspend", "rt_sigtimedwait", "rt_sigtimedwait_time64", "wait4", "waitpid", "waitid", "io_getevents", "io_uring_enter",
        "restart_syscall",
    }.ToFrozenSet();

    /// <summary>
    /// The main thread, unless it waits for work while another does some: then the one that has been longest in a call that is not
    /// waiting, or else one that runs.
    /// </summary>
    /// <param name="mainTid">The process's pid.</param>
    /// <returns>Null if there are no threads.</returns>
    public static ThreadActivity? Choose(int mainTid, IReadOnlyList<ThreadActivity> threads)
    {
        var main = threads.FirstOrDefault(t => t.Tid == mainTid);
        if (main is not null && !IsWaiting(main)) return main;
        var busy = threads.Where(t => !IsWaiting(t)).MinBy(t => t.Call is null ? long.MaxValue : t.Call.SinceNs ?? long.MaxValue - 1);
        return busy ?? main ?? threads.MinBy(t => t.Tid);
    }

    /// <summary>Whether a thread that is in this call waits for work.</summary>
    public static bool WaitsForWork(string call) => Waiting.Contains(call);

    private static bool IsWaiting(ThreadActivity thread) => thread.Call is { } call && WaitsForWork(call.Name);
}
