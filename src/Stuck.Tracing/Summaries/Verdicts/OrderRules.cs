using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Masters that read what their workers tell them: while the worker rests there is nothing to tell, and the master rests, too.</summary>
public static class OrderRules
{
    /// <param name="rows">All of them, judged one by one.</param>
    public static ImmutableArray<ProcessRow> Judge(ImmutableArray<ProcessRow> rows)
    {
        if (!rows.Any(row => ChildOf(row) is not null)) return rows;
        var byPid = rows.ToDictionary(row => row.Pid);
        return [.. rows.Select(row => ChildOf(row) is { } child && byPid.GetValueOrDefault(child) is { } worker && IsRestingChild(worker, row) ? AtRest(row) : row)];
    }

    /// <summary>Who writes to the pipe that a process reads.</summary>
    private static int? ChildOf(ProcessRow row) =>
        row.Verdict is { Kind: VerdictKind.Reading, On: { Kind: DescriptorKind.Pipe, Peer: { } peer } } ? peer.Pid : null;

    /// <summary>Of a pool of workers one waits for the next job, and the others for a lock to wait for it.</summary>
    private static bool IsRestingChild(ProcessRow worker, ProcessRow master) =>
        worker.ParentPid == master.Pid && worker.Verdict is { Kind: VerdictKind.Idle } or { Kind: VerdictKind.Lock, Target: "" };

    private static ProcessRow AtRest(ProcessRow row) => row with
    {
        Verdict = row.Verdict! with
        {
            Kind = VerdictKind.Idle,
            Target = "",
            Brief = "waits for a worker that rests",
            Evidence = $"{PeerWords.TargetOf(row.Verdict.On!)} rests; {row.Verdict.Evidence}",
        },
    };
}
