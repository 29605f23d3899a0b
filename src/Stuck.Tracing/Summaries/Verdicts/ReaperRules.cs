using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>
/// Threads that wait for a child so that its end is known: asyncio and Java have one for each child. They look like those that need its end for
/// a request, and say nothing of a loop beside them.
/// </summary>
internal static class ReaperRules
{
    /// <summary>What a process is at whose loop rests beside such threads; null if it has none, or is not known to rest beside them.</summary>
    /// <param name="threads">What its threads are at, taken together.</param>
    /// <param name="each">Each of them, the main one first.</param>
    public static Verdict? Beside(Verdict threads, IEnumerable<ThreadVerdict> each)
    {
        if (threads.Kind != VerdictKind.Child) return null;
        ImmutableArray<Verdict> all = [.. each.Select(thread => thread.Verdict)];
        if (all is not [{ Kind: not VerdictKind.Child }, ..]) return null;
        var loop = ProcessVerdict.Of(all.RemoveAll(verdict => verdict.Kind == VerdictKind.Child));
        return loop.Kind == VerdictKind.Idle ? loop with { Evidence = $"{loop.Evidence}; a thread waits for the end of {threads.Target}" } : null;
    }
}
