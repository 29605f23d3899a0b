using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Tells what a thread is at from all that is known about it.</summary>
public static class VerdictRules
{
    /// <summary>The first that has something to say says it; a further rule is a line here.</summary>
    private static readonly Func<ThreadSituation, Verdict?>[] s_rules =
    [
        StateRules.Judge,
        LockRules.Judge,
        ChildRules.Judge,
        DiskRules.JudgeState,
        SleepRules.Judge,
        LoopRules.Judge,
        PeerRules.Judge,
        DiskRules.JudgeFile,
    ];

    public static Verdict Judge(ThreadSituation thread)
    {
        var verdict = s_rules.Select(rule => rule(thread)).FirstOrDefault(verdict => verdict is not null)
            ?? new Verdict(VerdictKind.Unknown, "", thread.Wait?.Call ?? "", null) { On = OnlyOne(thread) };
        return verdict with
        {
            Call = thread.Wait?.Call,
            Wait = thread.Wait,
            SinceNs = verdict.SinceNs ?? thread.SinceNs,
            AtLeast = verdict.SinceNs is null ? thread.AtLeast : verdict.AtLeast,
        };
    }

    private static DescriptorSample? OnlyOne(ThreadSituation thread) =>
        thread.Wait is { Descriptors: [var only], DescriptorCount: 1 } ? only.Descriptor : null;
}
