using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Tests.Words;

public sealed class VerdictCellsTests
{
    private const long Second = 1_000_000_000;
    private const long Now = 400L * 86400 * Second;

    [Theory]
    [InlineData(VerdictKind.Idle, 59, "<1m")]
    [InlineData(VerdictKind.Idle, 60, ">1m")]
    [InlineData(VerdictKind.Idle, 3599, ">10m")]
    [InlineData(VerdictKind.Sleeping, 5 * 3600 + 100, ">5h")]
    [InlineData(VerdictKind.Child, 3 * 86400 + 4 * 3600, "3d04h")]
    [InlineData(VerdictKind.Reading, 41, "41s")]
    [InlineData(VerdictKind.Reading, 700, "11m40")]
    public void For_how_long_is_said_roughly_where_nobody_waits(VerdictKind kind, long seconds, string expected) =>
        Assert.Equal(expected, VerdictCells.ForText(new Verdict(kind, "", "", Now - seconds * Second), Now));

    [Fact]
    public void Whoever_waits_for_a_known_child_or_lock_is_waited_for_himself() => Assert.Equal(
        "41s", VerdictCells.ForText(new Verdict(VerdictKind.Lock, "job.lock held by 812", "", Now - 41 * Second), Now));

    [Fact]
    public void The_claim_of_one_who_is_idle_does_not_tick() =>
        Assert.Equal("idle for >1m", VerdictCells.ClaimText(new Verdict(VerdictKind.Idle, "", "", Now - 61 * Second), Now));
}
