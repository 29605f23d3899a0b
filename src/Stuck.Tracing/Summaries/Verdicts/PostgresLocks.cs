using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>
/// PostgreSQL's backends wait for each other's locks in a way that the kernel knows nothing of; but their titles say so (update_process_title,
/// which is on unless somebody has turned it off).
/// </summary>
public static class PostgresLocks
{
    private const string Prefix = "postgres: ", Waiting = " waiting", Idle = " idle in transaction";

    /// <param name="rows">Judged one by one.</param>
    /// <param name="all">All processes there are: who holds the lock may not be listed.</param>
    public static ImmutableArray<ProcessRow> Judge(ImmutableArray<ProcessRow> rows, ProcessSnapshot all) =>
        rows.Any(IsWaiting) ? [.. rows.Select(row => IsWaiting(row) ? row with { Verdict = Waits(row, all) } : row)] : rows;

    private static bool IsWaiting(ProcessRow row) =>
        row.Verdict is { Kind: VerdictKind.Busy or VerdictKind.Idle or VerdictKind.Unknown } && IsBackend(row.Sample.Title) && row.Sample.Title.EndsWith(Waiting, StringComparison.Ordinal);

    private static bool IsBackend(string title) => title.StartsWith(Prefix, StringComparison.Ordinal);

    private static Verdict Waits(ProcessRow row, ProcessSnapshot all)
    {
        var (verdict, database) = (row.Verdict!, DatabaseOf(row.Sample.Title));
        // Who is in the middle of a transaction and does nothing holds what it has locked; of those that do something none is known to.
        PeerProcess[] holders =
        [
            .. all.Processes.Where(other => other.ParentPid == row.ParentPid && IsBackend(other.Title)
                && other.Title.Contains(Idle, StringComparison.Ordinal) && DatabaseOf(other.Title) == database).Select(other => new PeerProcess(other.Pid, "postgres")),
        ];
        var only = holders is [var one] ? one : null;
        var who = holders.Length switch
        {
            0 => "pg_blocking_pids() tells whose",
            1 => $"only {only!.Pid} is idle in a transaction there",
            _ => $"idle in transactions there: {string.Join(", ", holders.Select(holder => holder.Pid))}",
        };
        return verdict with
        {
            Kind = VerdictKind.Lock,
            Target = only is null ? $"of database {database}" : $"of database {database} postgres/{only.Pid}",
            Holder = only,
            Brief = "postgres",
            Evidence = $"its title says that it waits for a lock; {who}; {verdict.Evidence}",
        };
    }

    /// <summary><c>postgres: [CLUSTER: ]USER DATABASE HOST COMMAND</c>.</summary>
    private static string DatabaseOf(string title) =>
        title.Split(' ').SkipWhile(word => word.EndsWith(':')).ElementAtOrDefault(1) ?? "";
}
