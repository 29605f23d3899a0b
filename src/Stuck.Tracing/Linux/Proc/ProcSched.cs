using System.Buffers.Text;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>
/// The scheduler's own notes on a thread: <c>sched</c>, about 60 lines and dear to make, and <c>schedstat</c>, one cheap line that tells
/// whether the former can have changed.
/// </summary>
internal static class ProcSched
{
    /// <summary>Only the beginning of <c>sched</c> is of use.</summary>
    public const int MaxBytes = 512;

    /// <summary>
    /// When the thread was last on a CPU (se.exec_start), in ns on the scheduler's clock: near CLOCK_MONOTONIC, but only differences
    /// between threads mean something. 0 for a thread that has been woken on another CPU and has not yet run there (kernel/sched/fair.c:
    /// migrate_task_rq_fair).
    /// </summary>
    public static bool TryParseExecStart(ReadOnlySpan<byte> sched, out long ns)
    {
        ns = 0;
        // Behind a newline: the first line is the thread's name.
        var at = sched.IndexOf("\nse.exec_start"u8);
        var colon = at < 0 ? -1 : sched[at..].IndexOf((byte)':');
        if (colon < 0) return false;
        var fields = new ProcFields(sched[(at + colon + 1)..]);
        if (!Utf8Parser.TryParse(fields.Next(), out decimal milliseconds, out _) || milliseconds is < 0 or > long.MaxValue / 1_000_000) return false;
        ns = (long)(milliseconds * 1_000_000);
        return true;
    }

    /// <summary>From <c>schedstat</c>.</summary>
    /// <param name="ran">How long the thread has been on a CPU in all; ns. The same as before: it has not run.</param>
    /// <param name="waited">How long it had to wait for one; ns.</param>
    /// <param name="runs">How often it was given one.</param>
    public static bool TryParseTimes(ReadOnlySpan<byte> schedstat, out long ran, out long waited, out long runs)
    {
        var fields = new ProcFields(schedstat);
        (waited, runs) = (0, 0);
        return fields.TryNext(out ran) && fields.TryNext(out waited) && fields.TryNext(out runs);
    }
}
