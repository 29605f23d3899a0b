using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Costs;

namespace Stuck.Tracing.Tests.Model;

public sealed class TraceCostTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void The_thread_that_is_hit_hardest_counts()
    {
        var rate = new CostRate(0, [new(1, 0, 0), new(2, 100, 5_000)])
            .With(2 * Second, [new(1, 10, Second / 5), new(2, 500, 5_000 + Second), new(3, 90, 7)]);
        Assert.Equal(new TraceCost(250, 0.5), rate.Cost);
        Assert.Equal(2, rate.Cost!.Slowdown);
    }

    [Fact]
    public void A_stretch_lasts_a_second_at_least()
    {
        var rate = new CostRate(0, []);
        Assert.Null(rate.With(Second / 2, [new(1, 10, 10)]).Cost);
        Assert.Equal(10, rate.With(Second, [new(1, 10, 10)]).Cost!.StopsPerSecond);
    }

    [Fact]
    public void An_id_that_is_used_again_counts_from_nothing()
    {
        var rate = new CostRate(0, [new(1, 1000, Second)]).With(Second, [new(1, 10, Second / 4)]);
        Assert.Equal(new TraceCost(10, 0.25), rate.Cost);
    }

    [Fact]
    public void The_limit_counts_what_stays_above_it_for_three_seconds()
    {
        var limit = new SlowdownLimit(80);
        var (slow, fair) = (new TraceCost(1000, 0.9), new TraceCost(1000, 0.8));
        Assert.Empty(limit.Exceeding(0, [(Key(1), slow), (Key(2), slow), (Key(3), fair), (Key(4), null)]));
        Assert.Empty(limit.Exceeding(2 * Second, [(Key(1), slow), (Key(2), fair), (Key(3), fair)]));
        Assert.Equal([Key(1)], limit.Exceeding(3 * Second, [(Key(1), slow), (Key(2), slow), (Key(3), slow)]));
        Assert.Empty(limit.Exceeding(4 * Second, [(Key(2), slow), (Key(3), slow)]));
        Assert.Equal([Key(2), Key(3)], limit.Exceeding(6 * Second, [(Key(2), slow), (Key(3), slow)]).OrderBy(key => key.Pid));
    }

    private static ProcessKey Key(int pid) => new("", pid, 100);
}
