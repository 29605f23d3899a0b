using System.Collections.Immutable;

namespace Stuck.Tracing.Summaries;

/// <summary>A way to sort the table. Rows that are equal by it stand in the order of their pids.</summary>
/// <param name="Name">For a menu.</param>
/// <param name="Compare">Negative if the first row comes first when sorted the natural way: names from A, numbers from the largest.</param>
public sealed record ProcessOrder(string Name, Comparison<ProcessRow> Compare)
{
    /// <summary>Every way to sort; a further one is a line here.</summary>
    public static ImmutableArray<ProcessOrder> All { get; } =
    [
        new("pid", (a, b) => a.Pid.CompareTo(b.Pid)),
        new("worker", (a, b) => string.CompareOrdinal(a.Name, b.Name)),
        new("user", (a, b) => string.CompareOrdinal(a.Sample.User, b.Sample.User)),
        new("state", (a, b) => a.Sample.State.CompareTo(b.Sample.State)),
        new("cpu", (a, b) => Nullable.Compare(b.Sample.CpuPercent, a.Sample.CpuPercent)),
        new("memory", (a, b) => b.Sample.RssBytes.CompareTo(a.Sample.RssBytes)),
        new("calls", (a, b) => Nullable.Compare(b.CallsPerSecond, a.CallsPerSecond)),
        new("errors", (a, b) => Nullable.Compare(b.ErrorsPerSecond, a.ErrorsPerSecond)),
        new("stuck", (a, b) => StuckRank(a).CompareTo(StuckRank(b))),
        new("call", (a, b) => string.CompareOrdinal(a.Call?.Name ?? "\uffff", b.Call?.Name ?? "\uffff")),
        new("for", (a, b) => (SinceNs(a) ?? long.MaxValue).CompareTo(SinceNs(b) ?? long.MaxValue)),
    ];

    /// <param name="reversed">The other way round, with equal rows still by pid.</param>
    public ImmutableArray<ProcessRow> Sort(IEnumerable<ProcessRow> rows, bool reversed = false) =>
        rows.ToImmutableArray().Sort((a, b) => Compare(a, b) switch
        {
            0 => a.Pid.CompareTo(b.Pid),
            var order => reversed ? -order : order,
        });

    /// <summary>Who waits on someone comes first, and of these the longest.</summary>
    private static (bool, long) StuckRank(ProcessRow row) => (row.Verdict?.WaitsOnSomeone != true, SinceNs(row) ?? long.MaxValue);

    private static long? SinceNs(ProcessRow row) => row.Verdict?.SinceNs ?? row.Call?.SinceNs;
}
