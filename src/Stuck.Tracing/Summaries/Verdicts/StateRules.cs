using System.Globalization;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads whose state says it all: stopped, ended, or on a CPU.</summary>
internal static class StateRules
{
    private const double SpinningCpuPercent = 80;

    /// <summary>Untraced, a busy thread may make calls that no look happens upon: only one that leaves nothing of its CPU, or always wants one, is said to spin.</summary>
    private const double UntracedSpinningCpuPercent = 95;

    public static Verdict? Judge(ThreadSituation thread) => thread.State switch
    {
        'T' => Of(VerdictKind.Stopped, "by a signal"),
        // A tracee stands still at each call; that says nothing about what it does.
        't' when thread.RecentCalls is null => Of(VerdictKind.Stopped, "by a tracer"),
        'Z' or 'X' => Of(VerdictKind.Ended, "its parent has not asked how"),
        'R' when thread.Wait is null => OnCpu(thread),
        _ => null,
    };

    private static Verdict OnCpu(ThreadSituation thread)
    {
        if (thread.CpuPercent is not { } percent) return Of(VerdictKind.Running, "");
        var share = string.Create(CultureInfo.InvariantCulture, $"{percent:0} % of a CPU");
        return thread.RecentCalls switch
        {
            < 1 when percent >= SpinningCpuPercent => Of(VerdictKind.Spinning, $"{share} and no calls"),
            null when percent >= UntracedSpinningCpuPercent || thread.ReadyPercent >= UntracedSpinningCpuPercent => Of(VerdictKind.Spinning, $"{share}, and found in no call"),
            _ => Of(VerdictKind.Running, share),
        };
    }

    private static Verdict Of(VerdictKind kind, string evidence) => new(kind, "", evidence, null);
}
