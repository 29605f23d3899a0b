using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads whose state says it all: stopped, ended, or on a CPU.</summary>
internal static class StateRules
{
    private const double SpinningCpuPercent = 80;

    /// <summary>Of the periods: who is throttled less often has CPU time enough for most that it does.</summary>
    private const double ThrottledShare = 0.5;

    private const int SIGTSTP = 20, SIGTTIN = 21, SIGTTOU = 22;

    /// <summary>Untraced, a busy thread may make calls that no look happens upon: only one that leaves nothing of its CPU, or always wants one, is said to spin.</summary>
    private const double UntracedSpinningCpuPercent = 95;

    public static Verdict? Judge(ThreadSituation thread) => thread.State switch
    {
        _ when thread.Group.FrozenBy is { } path && thread.State is not ('Z' or 'X') => Frozen(thread, path),
        'T' => Stopped(thread.ExitCode is > 0 ? thread.ExitCode : SignalOf(thread)),
        // A tracee stands still at each call; that says nothing about what it does.
        't' when thread.RecentCalls is null => Of(VerdictKind.Stopped, "by a tracer"),
        'Z' or 'X' => Ended(thread),
        'R' when thread.Wait is null => OnCpu(thread),
        _ => null,
    };

    private static Verdict OnCpu(ThreadSituation thread)
    {
        if (thread.CpuPercent is not { } percent) return Of(VerdictKind.Running, "");
        if (thread.Group is { ThrottledShare: >= ThrottledShare and var throttled }) return Throttled(throttled, thread.Group.QuotaCpus) with { SinceNs = thread.ReadySinceNs, AtLeast = thread.IsAlwaysReady };
        var share = Units.OfCpu(percent);
        return thread.RecentCalls switch
        {
            < 1 when percent >= SpinningCpuPercent => Spinning(thread, $"{share} and no calls"),
            null when percent >= UntracedSpinningCpuPercent => Spinning(thread, $"{share}, and found in no call"),
            null when thread.ReadyPercent >= UntracedSpinningCpuPercent => Spinning(thread, $"always ready to run, though it gets {share}; found in no call"),
            _ => Of(VerdictKind.Running, CodeWords.With(share, thread.Code)),
        };
    }

    private static Verdict Spinning(ThreadSituation thread, string evidence) =>
        new(VerdictKind.Spinning, "", CodeWords.With(evidence, thread.Code), thread.ReadySinceNs, thread.IsAlwaysReady) { Brief = CodeWords.In(thread.Code) };

    private static Verdict Frozen(ThreadSituation thread, string path) =>
        new(VerdictKind.Frozen, "", $"by control group {path}", thread.Group.FrozenSinceNs, thread.Group.FrozenAtLeast) { Brief = path };

    /// <summary>
    /// What stopped a job that wanted its terminal from the background. A shell that has asked how its job is (waitpid(2), WUNTRACED) has taken
    /// the signal's number from the kernel.
    /// </summary>
    private static int? SignalOf(ThreadSituation thread) => thread switch
    {
        { IsInBackground: true, Wait.Descriptors: [{ Descriptor.Kind: DescriptorKind.Terminal, For: var what }] } => what == WaitFor.Readable ? SIGTTIN : SIGTTOU,
        _ => null,
    };

    private static Verdict Stopped(int? signal) => signal switch
    {
        null or 0 => Of(VerdictKind.Stopped, "by a signal"),
        SIGTTIN => Of(VerdictKind.Stopped, "by SIGTTIN: it reads its terminal from the background") with { Brief = "by SIGTTIN" },
        SIGTTOU => Of(VerdictKind.Stopped, "by SIGTTOU: it writes to its terminal, or sets it, from the background") with { Brief = "by SIGTTOU" },
        SIGTSTP => Of(VerdictKind.Stopped, "by SIGTSTP, as ^Z sends it") with { Brief = "by SIGTSTP" },
        { } other => Of(VerdictKind.Stopped, $"by {SignalNames.Of(other)}") with { Brief = $"by {SignalNames.Of(other)}" },
    };

    private static Verdict Ended(ThreadSituation thread)
    {
        var parent = thread.Parent is { } process ? $"its parent {process.Name}/{process.Pid} has not asked how" : "its parent has not asked how";
        if (thread.ExitCode is not { } status) return Of(VerdictKind.Ended, parent);
        var signal = status & 0x7f;
        var how = signal != 0 ? $"killed by {SignalNames.Of(signal)}" : $"exited with {status >> 8}";
        return Of(VerdictKind.Ended, $"{how}; {parent}") with { Brief = how };
    }

    private static Verdict Throttled(double share, double? quota) => Of(
        VerdictKind.Throttled,
        string.Create(CultureInfo.InvariantCulture, $"its control group's CPU quota{(quota is { } cpus ? $" of {cpus:0.##} CPUs" : "")} is used up in {100 * share:0} % of the periods"))
        with { Brief = string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} % of the time") };

    private static Verdict Of(VerdictKind kind, string evidence) => new(kind, "", evidence, null);
}
