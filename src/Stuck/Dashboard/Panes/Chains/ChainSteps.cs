using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Chains;

/// <summary>Whom a process waits for, whom that one waits for, and so on, as rows.</summary>
internal static class ChainSteps
{
    private const string Unlisted = "not listed, and so not looked at";

    /// <summary>At least one, for the process itself.</summary>
    public static ImmutableArray<ChainStep> Of(ShownProcess process)
    {
        var row = process.Row;
        var links = row.Chain?.Links ?? [new ChainLink(new PeerProcess(row.Pid, WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm)), row.Verdict)];
        var steps = links.Select((link, depth) => new ChainStep(depth, ChainWords.NameOf(link), link.Process.Pid, link.Verdict, link.Verdict is null ? Unlisted : "", process.NowNs));
        return [.. steps, .. End(row.Chain, links[^1], links.Length, process.NowNs)];
    }

    /// <summary>What the last one waits for.</summary>
    private static IEnumerable<ChainStep> End(Chain? chain, ChainLink last, int depth, long nowNs)
    {
        if (chain?.CycleFrom is { } from)
            yield return new ChainStep(depth, ChainWords.NameOf(chain.Links[from]), chain.Links[from].Process.Pid, null, "again: a deadlock, in which none of them can go on", nowNs) { IsAgain = true };
        else if (last.Verdict is { WaitsOnSomeone: true, Party: null } verdict && verdict.Kind != VerdictKind.Busy)
            yield return new ChainStep(depth, verdict.Target.Length > 0 ? verdict.Target : verdict.Brief, null, null, "no process of this machine, as far as can be told", nowNs);
    }
}
