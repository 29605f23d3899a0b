using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.StuckIn;

/// <summary>What all listed processes are in, and on whom: who waits for longest comes first.</summary>
internal sealed class StuckList() : ListModel<ShownGroup>(All, (a, b) => (a.Group.Kind, a.Group.Target) == (b.Group.Kind, b.Group.Target))
{
    /// <summary>From left to right. The titles of the numbers reach into the gaps before them.</summary>
    private static ImmutableArray<Column<ShownGroup>> All { get; } =
    [
        new("mark", "", "what it means", 1, 0, Mark, Tone: ToneOf),
        new("stuck", "", "what they are at, and on whom", 8, 0, row => TextOf(row, int.MaxValue), Share: 1, Tone: ToneOf) { Fitted = TextOf },
        new("workers", "workers", "how many processes are, and how many wait behind these", 7, 1, Workers, Right: true, Tone: _ => Tone.Dim),
        new("longest", "longest", "how long the longest has been", 8, 0, row => VerdictCells.ForText(row.Group.Longest, row.NowNs), Right: true, Tone: ToneOf),
    ];

    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public void Show(ImmutableArray<StuckGroup> groups, long nowNs) => Show([.. groups.Select(group => new ShownGroup(group, nowNs))]);

    /// <summary>How many processes the groups from a place on have.</summary>
    public int WorkersFrom(int index) => Rows.Skip(index).Sum(row => row.Group.Pids.Length + row.Group.Behind.Length);

    /// <summary><c>reading 10.0.0.5:3306</c>, <c>busy for 5 clients</c>.</summary>
    private static string TextOf(ShownGroup row, int width) => row.Group switch
    {
        { Kind: VerdictKind.Busy, Clients: > 0 and var clients } => $"{VerdictWords.NameOf(VerdictKind.Busy)} for {ExchangeWords.Clients(clients)}",
        var group => FittedVerdict.Claim(group.Kind, group.Target, width),
    };

    private static string Workers(ShownGroup row) =>
        row.Group.Behind.IsEmpty ? $"{row.Group.Pids.Length}" : $"{row.Group.Pids.Length} + {row.Group.Behind.Length}";

    private static string Mark(ShownGroup row) => VerdictCells.MarkOf(row.Group.Longest, row.NowNs);

    private static Tone ToneOf(ShownGroup row) => VerdictCells.ToneOf(row.Group.Longest, row.NowNs);
}
