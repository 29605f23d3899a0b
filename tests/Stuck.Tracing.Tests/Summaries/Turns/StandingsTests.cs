using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Turns;

namespace Stuck.Tracing.Tests.Summaries.Turns;

public sealed class StandingsTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Who_waits_on_someone_for_long_is_stuck() =>
        Assert.Equal(
            [Standing.Well, Standing.Stuck, Standing.Ended, Standing.Well],
            new[] { Row(1, waitsSince: 96), Row(2, waitsSince: 95), Row(3, ended: true), Row(4) }.Select(row => Standings.Of(row, 100 * Second)));

    [Fact]
    public void What_has_turned_is_told_and_what_was_let_go_of_is_not()
    {
        var before = Standings.Of(Frame(Row(1), Row(2, waitsSince: 90), Row(3), Row(4, waitsSince: 90), Row(5, ended: true)));
        var after = Standings.Of(Frame(Row(1, waitsSince: 91), Row(2), Row(3, ended: true), Row(4, waitsSince: 90)));
        Assert.Equal(
            [(1, Standing.Well, Standing.Stuck), (2, Standing.Stuck, Standing.Well), (3, Standing.Well, Standing.Ended)],
            after.Since(before).Select(change => (change.Process.Pid, change.From, change.To)).Order());
        Assert.Empty(after.Since(after));
        Assert.Equal((2, 2), (before.Stuck, after.Stuck));
    }

    [Theory]
    [InlineData(0, 1, 3)]
    [InlineData(3, 1, 6)]
    [InlineData(6, 1, null)]
    [InlineData(9, -1, 6)]
    [InlineData(6, -1, 3)]
    [InlineData(4, -1, 3)]
    [InlineData(3, -1, null)]
    [InlineData(0, -1, null)]
    [InlineData(9, 1, null)]
    public void The_nearest_turn_is_found(int from, int step, int? found)
    {
        // Stuck from 3 to 5.
        var turn = TurnSearch.Find(0, 10, from, step, moment => Standings.Of(Frame(Row(1, waitsSince: moment is >= 3 and < 6 ? 90 : null))), CancellationToken.None);
        Assert.Equal(found, turn?.Moment);
        if (turn is not null) Assert.Equal(found == 3 ? Standing.Stuck : Standing.Well, Assert.Single(turn.Changes).To);
    }

    private static Frame Frame(params ProcessRow[] rows) => new("web01") { AtNs = 100 * Second, Rows = [.. rows] };

    private static ProcessRow Row(int pid, long? waitsSince = null, bool ended = false) => new(
        new ProcessSample(pid, 1, 7, "php", "php", "root", 'S', 0, 0, 1, default, false, null), new WorkerTitle("php"), null, null, [])
    {
        Verdict = ended ? new Verdict(VerdictKind.Ended, "", "", 1) { End = new ProcessEnd(1, null) }
            : waitsSince is { } since ? new Verdict(VerdictKind.Reading, "10.0.0.5:3306", "", since * Second) : new Verdict(VerdictKind.Idle, "", "", 1),
    };
}
