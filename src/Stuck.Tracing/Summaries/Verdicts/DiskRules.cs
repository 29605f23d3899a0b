using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Threads that wait for a disk, or for whatever stands behind a file.</summary>
internal static class DiskRules
{
    /// <summary>State D: the kernel lets nothing interrupt it.</summary>
    public static Verdict? JudgeState(ThreadSituation thread)
    {
        if (thread.State != 'D') return null;
        var call = thread.Wait?.Call ?? "outside any call";
        var channel = thread.WaitChannel.Length > 0 ? $" in {thread.WaitChannel}" : "";
        return On(thread.Wait, $"{call}, not to be interrupted{channel}");
    }

    public static Verdict? JudgeFile(ThreadSituation thread) =>
        thread.Wait is { Descriptors: [{ Descriptor.Kind: DescriptorKind.File }, ..] } wait ? On(wait, wait.Call) : null;

    private static Verdict On(ThreadWait? wait, string evidence)
    {
        var file = wait is { Descriptors: [var first, ..] } ? first.Descriptor : null;
        var target = file is null ? wait?.File?.Path ?? "" : PeerWords.TargetOf(file);
        return new Verdict(VerdictKind.Disk, target, evidence, null) { On = file };
    }
}
