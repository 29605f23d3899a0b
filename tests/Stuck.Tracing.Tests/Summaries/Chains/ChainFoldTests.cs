using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Chains;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Chains;

/// <summary>Processes by their pids, and whom each waits for.</summary>
public sealed class ChainFoldTests
{
    [Fact]
    public void Who_waits_for_a_process_names_the_one_at_the_end()
    {
        var rows = Link(Awaits(1, 2), LockedBy(2, 3), At(3, VerdictKind.Sleeping));
        Assert.Equal(["1 2 3", "2 3", ""], rows.Select(Pids));
        Assert.Equal([0, 1, 2], rows.Select(row => row.Victims));
        Assert.Equal(", which waits for the lock /x p3/3", ChainWords.End(rows[0].Chain));
    }

    [Fact]
    public void One_that_reads_from_another_machine_is_the_end()
    {
        var rows = Link(Awaits(1, 2), Reads(2, "10.0.0.5:3306"));
        Assert.Equal(["1 2", ""], rows.Select(Pids));
        Assert.Equal(", which reads 10.0.0.5:3306", ChainWords.End(rows[0].Chain));
        Assert.Equal("p2/2 reads 10.0.0.5:3306 for 41 s", ChainWords.Story(rows[0].Chain, 41 * Second));
    }

    [Fact]
    public void Those_between_are_passed_over_in_few_words_and_told_in_many()
    {
        var chain = Link(Awaits(1, 2), Awaits(2, 3), Reads(3, "10.0.0.5:3306"))[0].Chain;
        Assert.Equal(", behind p3/3, which reads 10.0.0.5:3306", ChainWords.End(chain));
        Assert.Equal("p2/2 awaits unix p3/3 for 2 s; p3/3 reads 10.0.0.5:3306 for 2 s", ChainWords.Story(chain, 2 * Second));
    }

    [Fact]
    public void Of_one_that_rests_nothing_is_said_and_of_one_that_nobody_has_judged_neither()
    {
        var rows = Link(Awaits(1, 2), At(2, VerdictKind.Idle), Awaits(4, 99));
        Assert.Equal(["1 2", "", "4 99"], rows.Select(Pids));
        Assert.All(rows, row => Assert.Equal("", ChainWords.End(row.Chain)));
        Assert.All(rows, row => Assert.Equal("", ChainWords.Story(row.Chain, Second)));
    }

    [Fact]
    public void Who_wait_for_each_other_are_in_a_deadlock_and_who_waits_for_these_is_behind_it()
    {
        var rows = Link(Awaits(1, 2), LockedBy(2, 3), LockedBy(3, 2));
        Assert.Equal(["1 2 3", "2 3", "3 2"], rows.Select(Pids));
        Assert.All(rows, row => Assert.Equal(2, row.Chain!.Deadlock.Length));
        Assert.Equal(", in a deadlock of p2/2, p3/3", ChainWords.End(rows[1].Chain));
        Assert.Equal(", behind a deadlock of p2/2, p3/3", ChainWords.End(rows[0].Chain));
    }

    [Fact]
    public void A_deadlock_is_one_group_of_the_summary()
    {
        var group = Assert.Single(StuckSummary.Of(Link(Awaits(1, 2), LockedBy(2, 3), LockedBy(3, 2))));
        Assert.Equal(("a deadlock of p2/2, p3/3", "2,3", "1"), (group.Target, string.Join(',', group.Pids), string.Join(',', group.Behind)));
    }

    [Fact]
    public void Who_waits_for_nobody_or_for_another_of_its_own_threads_has_no_chain()
    {
        var rows = Link(LockedBy(1, 1), At(2, VerdictKind.Idle), Reads(3, "10.0.0.5:53"));
        Assert.All(rows, row => Assert.Null(row.Chain));
    }

    [Fact]
    public void The_summary_puts_those_behind_with_the_one_that_they_hang_on_and_most_before_all()
    {
        var groups = StuckSummary.Of(Link(Awaits(1, 3), Awaits(2, 3), Reads(3, "10.0.0.5:3306"), Reads(4, "10.0.0.6:80", since: -100), At(5, VerdictKind.Idle)));
        Assert.Equal(["Reading 10.0.0.5:3306: 3 + 1,2", "Reading 10.0.0.6:80: 4 + ", "Idle : 5 + "],
            groups.Select(group => $"{group.Kind} {group.Target}: {string.Join(',', group.Pids)} + {string.Join(',', group.Behind)}"));
    }

    private static ImmutableArray<ProcessRow> Link(params ImmutableArray<ProcessRow> rows) => ChainFold.Link(rows);

    private static string Pids(ProcessRow row) => row.Chain is { } chain ? string.Join(' ', chain.Links.Select(link => link.Process.Pid)) : "";

    private static ProcessRow At(int pid, VerdictKind kind) => Row(Process(pid) with { Comm = $"p{pid}", Title = $"p{pid}" }) with { Verdict = new Verdict(kind, "", "", 0) };

    private static ProcessRow Reads(int pid, string target, long since = 0) =>
        At(pid, VerdictKind.Reading) is var row ? row with { Verdict = row.Verdict! with { Target = target, SinceNs = since } } : row;

    private static ProcessRow Awaits(int pid, int peer) =>
        At(pid, VerdictKind.Awaiting) is var row ? row with { Verdict = row.Verdict! with { Target = $"unix p{peer}/{peer}", On = new(3, DescriptorKind.Pipe, "pipe:[1]", null, new PeerProcess(peer, $"p{peer}")) } } : row;

    private static ProcessRow LockedBy(int pid, int holder) =>
        At(pid, VerdictKind.Lock) is var row ? row with { Verdict = row.Verdict! with { Target = $"/x p{holder}/{holder}", Holder = new PeerProcess(holder, $"p{holder}") } } : row;
}
