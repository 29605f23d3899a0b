using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>A way to sort the table. Rows that are equal by it stand in the order of their pids.</summary>
/// <param name="Name">For a menu; that of the column which it is about, where there is one.</param>
/// <param name="Compare">Negative if the first row comes first when sorted the natural way: names from A, numbers from the largest.</param>
/// <param name="Measures">
/// By how much there is of something: in a tree, who has most among his descendants counts for that. Otherwise by what a row is called.
/// </param>
public sealed record ProcessOrder(string Name, Comparison<ProcessRow> Compare, bool Measures = false)
{
    /// <summary>Every way to sort; a further one is a line here.</summary>
    public static ImmutableArray<ProcessOrder> All { get; } =
    [
        new("pid", (a, b) => a.Pid.CompareTo(b.Pid)),
        new("worker", (a, b) => string.CompareOrdinal(a.Name, b.Name)),
        new("user", (a, b) => string.CompareOrdinal(a.Sample.User, b.Sample.User)),
        new("state", (a, b) => a.Sample.State.CompareTo(b.Sample.State)),
        new("cpu", (a, b) => Nullable.Compare(b.Sample.CpuPercent, a.Sample.CpuPercent), Measures: true),
        new("memory", (a, b) => b.Sample.RssBytes.CompareTo(a.Sample.RssBytes), Measures: true),
        new("threads", (a, b) => b.Sample.Threads.CompareTo(a.Sample.Threads), Measures: true),
        new("parent", (a, b) => a.ParentPid.CompareTo(b.ParentPid)),
        new("age", (a, b) => a.Sample.StartTicks.CompareTo(b.Sample.StartTicks)),
        new("container", (a, b) => string.CompareOrdinal(a.Sample.Container, b.Sample.Container)),
        new("calls", (a, b) => Nullable.Compare(b.CallsPerSecond, a.CallsPerSecond), Measures: true),
        new("errors", (a, b) => Nullable.Compare(b.ErrorsPerSecond, a.ErrorsPerSecond), Measures: true),
        new("cost", (a, b) => Nullable.Compare(b.Cost?.StoppedShare, a.Cost?.StoppedShare), Measures: true),
        new("stuck", (a, b) => StuckRank(a).CompareTo(StuckRank(b)), Measures: true),
        new("call", (a, b) => string.CompareOrdinal(a.Call?.Name ?? "\uffff", b.Call?.Name ?? "\uffff")),
        new("for", (a, b) => (SinceNs(a) ?? long.MaxValue).CompareTo(SinceNs(b) ?? long.MaxValue), Measures: true),
    ];

    /// <summary>Most stuck first: who waits on someone for longest.</summary>
    public static ProcessOrder MostStuck { get; } = Find("stuck")!;

    /// <summary>Null if there is none of this name.</summary>
    public static ProcessOrder? Find(string name) => All.FirstOrDefault(order => order.Name == name);

    /// <param name="reversed">The other way round, with equal rows still by pid.</param>
    public ImmutableArray<ProcessRow> Sort(IEnumerable<ProcessRow> rows, bool reversed = false) =>
        rows.ToImmutableArray().Sort((a, b) => Compared(a, b, reversed));

    /// <summary>Two rows, of which none is equal to another.</summary>
    public int Compared(ProcessRow a, ProcessRow b, bool reversed) => Compare(a, b) switch
    {
        0 => a.Pid.CompareTo(b.Pid),
        var order => reversed ? -order : order,
    };

    /// <summary>
    /// Who waits on someone comes first, and of these the longest; whoever waits for one of them stands behind that one, whichever began to wait
    /// first. How long the others have been idle moves nobody.
    /// </summary>
    private static (int, long, int) StuckRank(ProcessRow row) => row.Verdict switch
    {
        { WaitsOnSomeone: true } => (0, CauseSinceNs(row) ?? long.MaxValue, StepsToCause(row)),
        { End: not null } => (5, 0, 0),
        { Kind: VerdictKind.Spinning or VerdictKind.Respawning or VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Throttled } => (1, 0, 0),
        { Kind: VerdictKind.Sleeping or VerdictKind.Gpu or VerdictKind.Ended } => (2, 0, 0),
        { Kind: VerdictKind.Running } => (3, 0, 0),
        _ => (4, 0, 0),
    };

    private static long? CauseSinceNs(ProcessRow row) => row.Chain is { } chain ? chain.Cause.Verdict?.SinceNs : SinceNs(row);

    private static int StepsToCause(ProcessRow row) => row.Chain is { } chain ? chain.Links.IndexOf(chain.Cause) : 0;

    private static long? SinceNs(ProcessRow row) => row.HasEnded ? null : row.Verdict?.SinceNs ?? row.Call?.SinceNs;
}
