using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Tells what a thread is at from all that is known about it.</summary>
public static class VerdictRules
{
    /// <summary>The first that has something to say says it; a further rule is a line here.</summary>
    private static readonly Func<ThreadSituation, Verdict?>[] s_rules =
    [
        GpuRules.Judge,
        SleepRules.JudgeBetween,
        StateRules.Judge,
        LockRules.Judge,
        ChildRules.Judge,
        FileRules.Judge,
        QueueRules.Judge,
        DiskRules.JudgeState,
        SleepRules.Judge,
        LoopRules.Judge,
        PeerRules.Judge,
        DiskRules.JudgeFile,
    ];

    public static Verdict Judge(ThreadSituation thread)
    {
        var verdict = s_rules.Select(rule => rule(thread)).FirstOrDefault(verdict => verdict is not null)
            ?? new Verdict(VerdictKind.Unknown, "", $"{thread.Wait?.Call} {thread.Wait?.File?.Path}".Trim(), null) { On = OnlyOne(thread) };
        return verdict with
        {
            // A page fault is no call.
            Call = thread.Wait is { Call: { Length: > 0 } call } ? call : null,
            Wait = thread.Wait,
            Code = thread.Code,
            CallSinceNs = thread.AtLeast ? null : thread.SinceNs,
            SinceNs = verdict.SinceNs ?? thread.SinceNs,
            AtLeast = verdict.SinceNs is null ? thread.AtLeast : verdict.AtLeast,
        };
    }

    private static DescriptorSample? OnlyOne(ThreadSituation thread) =>
        thread.Wait is { Descriptors: [var only], DescriptorCount: 1 } ? only.Descriptor : null;
}
