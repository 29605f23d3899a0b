using System.Collections.Immutable;
using Stuck.Dashboard.Panes;
using Stuck.Tracing.Summaries;
using Stuck.Verdicts;

namespace Stuck.Dashboard;

/// <summary>What the panes show of one moment; made off the screen's thread, since judging reads /proc.</summary>
/// <param name="Rows">The processes to list, with their verdicts.</param>
/// <param name="Stuck">What the processes are in.</param>
internal sealed record DashboardSnapshot(ProcessTable Table, ImmutableArray<ProcessRow> Rows, ImmutableArray<StuckLine> Stuck)
{
    /// <summary>Before anything is known.</summary>
    public static DashboardSnapshot Empty { get; } = new(ProcessTable.Empty, [], []);

    public static DashboardSnapshot Of(ProcessTable table, DashboardSources sources)
    {
        sources.BeginRound();
        var rows = sources.Account(Judged.Of(table.Rows.Where(sources.IsShown), table.Rows, sources.Judge), table.AtNs);
        return new DashboardSnapshot(table, rows, StuckLine.Of(StuckSummary.Of(rows), table.AtNs));
    }
}
