using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

public sealed class RespawnRulesTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(true, 1, 0.5, 0.2)]
    [InlineData(true, 20, 10, 0.2)]
    [InlineData(false, 0, 0.5, 0.2)]
    [InlineData(false, 1, 60, 0.2)]
    [InlineData(false, 1, 0.5, 0.7)]
    [InlineData(false, 1, 0.5, 600)]
    public void Workers_that_live_for_seconds_only_are_respawning(bool respawning, int exits, double watched, double age)
    {
        var family = new WorkerFamily(new FamilyKey(10, 1, "php", "worker"), "worker", [11, 12], null, 0, 2, exits);
        var worker = Process(11, 10) with { Started = s_now - TimeSpan.FromSeconds(age) };
        var verdict = RespawnRules.Judge(worker, family, TimeSpan.FromSeconds(watched), s_now);
        Assert.Equal(respawning, verdict is { Kind: VerdictKind.Respawning });
    }

    [Fact]
    public void How_many_ended_is_said_and_how_the_last_did()
    {
        var family = new WorkerFamily(new FamilyKey(10, 1, "php", "worker"), "worker", [11], null, 0, 1, 2, new ExitStatus(3));
        var worker = Process(11, 10) with { Started = s_now };
        Assert.Equal("2 ended within 0.5 s, the last with status 3", RespawnRules.Judge(worker, family, TimeSpan.FromSeconds(0.5), s_now)?.Evidence);
        Assert.Null(RespawnRules.Judge(worker, null, TimeSpan.FromSeconds(0.5), s_now));
    }
}
