using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.StuckIn;

/// <summary>What all listed processes are in, and on whom: who waits for longest comes first.</summary>
internal sealed class StuckList() : ListModel<ShownGroup>(All, (a, b) => (a.Group.Kind, a.Group.Target, a.Group.Container) == (b.Group.Kind, b.Group.Target, b.Group.Container))
{
    /// <summary>From left to right. The titles of the numbers reach into the gaps before them.</summary>
    private static ImmutableArray<Column<ShownGroup>> All { get; } =
    [
        new("mark", "", "what it means", 1, 0, Mark, Tone: ToneOf),
        new("stuck", "", "what they are at, and on whom", 8, 0, row => TextOf(row, int.MaxValue), Share: 2, Tone: ToneOf, Wanted: ClaimColumns) { Fitted = TextOf },
        new("who", "", "who they are, and who waits behind them", 20, 3, row => row.Who, Share: 3, Tone: _ => Tone.Dim),
        new("workers", "workers", "how many processes are, and how many wait behind these", 7, 1, Workers, Right: true, Tone: _ => Tone.Dim),
        new("longest", "longest", "how long the longest has been", 8, 0, row => VerdictCells.ForText(row.Group.Longest, row.NowNs), Right: true, Tone: ToneOf),
    ];

    /// <summary>So much takes <c>awaiting [2001:db8::1234]:3306 mysqld/901234</c>.</summary>
    private const int ClaimColumns = 48;

    /// <summary>The numbers of more than these of one name tell nobody anything, and few of them are seen.</summary>
    private const int MostNumbered = 12;

    /// <summary>Between a container and what those in it are at.</summary>
    private const string Colon = ": ";

    /// <param name="rows">The processes that they are made of.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public void Show(ImmutableArray<StuckGroup> groups, ImmutableArray<ProcessRow> rows, long nowNs)
    {
        var names = rows.Where(row => !row.HasEnded).ToDictionary(row => row.Pid, row => WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm));
        Show([.. groups.Select(group => new ShownGroup(group, WhoOf(group, names), nowNs))]);
    }

    /// <summary>How many processes the groups from a place on have.</summary>
    public int WorkersFrom(int index) => Rows.Skip(index).Sum(row => row.Group.Pids.Length + row.Group.Behind.Length);

    /// <summary><c>reading 10.0.0.5:3306</c>, <c>busy for 5 clients</c>, <c>docker 3f2a90c1b7de: idle</c>.</summary>
    public static string TextOf(ShownGroup row, int width)
    {
        if (row.Group.Container is not { } name) return WithoutContainer(row, width);
        var room = width - WithoutContainer(row, int.MaxValue).Length - Colon.Length;
        var container = ContainerWords.Fitted(ContainerWords.NameOf(name), room) + Colon;
        return container + WithoutContainer(row, width - container.Length);
    }

    private static string WithoutContainer(ShownGroup row, int width) => row.Group switch
    {
        { Kind: VerdictKind.Busy, Clients: > 0 and var clients } => $"{VerdictWords.NameOf(VerdictKind.Busy)} for {ExchangeWords.Clients(clients)}",
        var group => FittedVerdict.Claim(group.Longest, group.Target, width),
    };

    /// <summary><c>php-fpm 812 813, behind it nginx 77</c>; of many <c>php-fpm ×40</c>.</summary>
    private static string WhoOf(StuckGroup group, Dictionary<int, string> names) =>
        group.Behind.IsEmpty ? Named(group.Pids, names) : $"{Named(group.Pids, names)}, behind {(group.Pids.Length == 1 ? "it" : "them")} {Named(group.Behind, names)}";

    private static string Named(ImmutableArray<int> pids, Dictionary<int, string> names) => string.Join(", ", pids
        .GroupBy(pid => names.GetValueOrDefault(pid, ""))
        .Select(same => (same.Count() > MostNumbered ? $"{same.Key} ×{same.Count()}" : $"{same.Key} {string.Join(' ', same)}").TrimStart()));

    private static string Workers(ShownGroup row) =>
        row.Group.Behind.IsEmpty ? $"{row.Group.Pids.Length}" : $"{row.Group.Pids.Length} + {row.Group.Behind.Length}";

    private static string Mark(ShownGroup row) => VerdictCells.MarkOf(row.Group.Longest, row.NowNs);

    private static Tone ToneOf(ShownGroup row) => VerdictCells.ToneOf(row.Group.Longest, row.NowNs);
}
