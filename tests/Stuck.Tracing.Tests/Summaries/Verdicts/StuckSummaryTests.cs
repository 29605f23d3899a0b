using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

public class StuckSummaryTests
{
    [Fact]
    public void Processes_that_wait_on_the_same_are_one_group()
    {
        var group = Assert.Single(StuckSummary.Of([At(9, VerdictKind.Reading, "db", 50), At(7, VerdictKind.Reading, "db", 40)]));
        Assert.Equal((VerdictKind.Reading, "db", 40L), (group.Kind, group.Target, group.Longest.SinceNs));
        Assert.Equal([7, 9], group.Pids);
    }

    [Fact]
    public void Who_waits_on_someone_comes_first_and_of_these_the_longest()
    {
        var groups = StuckSummary.Of(
        [
            At(6, VerdictKind.Idle, "", 10),
            At(7, VerdictKind.Reading, "a", 60),
            At(8, VerdictKind.Writing, "a", 50),
            At(9, VerdictKind.Reading, "b", null),
        ]);
        Assert.Equal(["writing a", "reading a", "reading b", "idle "], groups.Select(g => $"{g.Kind} {g.Target}".ToLowerInvariant()));
    }

    [Fact]
    public void Whoever_runs_for_a_moment_moves_no_other_group()
    {
        ProcessRow[] rest = [At(6, VerdictKind.Idle, "", 10), At(7, VerdictKind.Sleeping, "", 20), At(8, VerdictKind.Child, "", 30)];
        var with = StuckSummary.Of([.. rest, At(9, VerdictKind.Running, "", 40)]);
        Assert.Equal(StuckSummary.Of(rest).Select(g => g.Kind), with.Select(g => g.Kind).SkipLast(1));
        Assert.Equal(VerdictKind.Running, with[^1].Kind);
    }

    [Fact]
    public void The_clients_of_all_who_are_busy_are_counted_together()
    {
        ProcessRow Busy(int pid, int clients) => At(pid, VerdictKind.Busy, "", 10) is var row ? row with { Verdict = row.Verdict! with { Clients = clients } } : row;
        Assert.Equal(5, Assert.Single(StuckSummary.Of([Busy(7, 2), Busy(8, 3)])).Clients);
    }

    [Fact]
    public void Of_whom_nothing_is_known_nothing_is_said() =>
        Assert.Empty(StuckSummary.Of([At(6, VerdictKind.Unknown, "", 10), Row(Process(8))]));

    private static ProcessRow At(int pid, VerdictKind kind, string target, long? since) =>
        Row(Process(pid)) with { Verdict = new Verdict(kind, target, "", since) };
}
