using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Verdicts;

namespace Stuck.Dashboard;

/// <summary>What the panes show of one moment; made off the screen's thread, since judging reads /proc.</summary>
/// <param name="Rows">The processes to list, with their verdicts.</param>
/// <param name="Families">Which of all processes work together.</param>
/// <param name="Exits">Whose workers have ended lately.</param>
/// <param name="Stuck">What the processes are in.</param>
internal sealed record DashboardSnapshot(
    ProcessTable Table, ImmutableArray<ProcessRow> Rows, WorkerFamilies Families, RecentExits Exits, ImmutableArray<StuckGroup> Stuck)
{
    /// <summary>Before anything is known.</summary>
    public static DashboardSnapshot Empty { get; } = new(ProcessTable.Empty, [], WorkerFamilies.Empty, RecentExits.Empty, []);

    /// <summary>The next one: families are known by who has come and gone.</summary>
    public DashboardSnapshot Next(ProcessTable table, DashboardSources sources)
    {
        sources.BeginRound();
        var rows = sources.Account(Judged.Of(table.Rows.Where(sources.IsShown), table.Rows, sources.Judge), table.AtNs);
        var families = ReferenceEquals(table.Snapshot, Table.Snapshot) ? Families : Families.With(table.Snapshot);
        families = sources.TakeExits().Aggregate(families, (known, exit) => known.With(exit));
        var exits = Exits.With(families, table.AtNs);
        var now = SteadyClock.Ours.Now;
        rows = [.. rows.Select(row => RespawnRules.Judge(row.Sample, exits.Of(families.Of(row.Pid)), exits.Over, now) is { } verdict ? row with { Verdict = verdict } : row)];
        return new DashboardSnapshot(table, rows, families, exits, StuckSummary.Of(rows));
    }
}
