using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

public class PostgresLocksTests
{
    private static readonly Verdict
        s_busy = new(VerdictKind.Busy, "", "client 10.0.0.9:51234 asked, and no thread waits on its connection", 5) { Clients = 1 },
        s_idle = new(VerdictKind.Idle, "", "epoll_wait", 5);

    [Theory]
    [InlineData("postgres: u d [local] idle in transaction", 61)]
    [InlineData("postgres: 15/main: v d 10.0.0.7(50123) idle in transaction (aborted)", 61)]
    [InlineData("postgres: u other [local] idle in transaction", null)]
    [InlineData("postgres: u d [local] idle", null)]
    public void A_backend_whose_title_says_that_it_waits_waits_for_the_session_that_holds_its_transaction_open(string title, int? holder)
    {
        var verdict = Judge("postgres: 15/main: u d 10.0.0.9(51234) UPDATE waiting", s_busy, title);
        Assert.Equal((VerdictKind.Lock, holder, 1, true), (verdict.Kind, verdict.Party?.Pid, verdict.Clients, verdict.WaitsOnSomeone));
        Assert.Contains("database d", verdict.Target, StringComparison.Ordinal);
        Assert.Contains("title says", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_nobody_is_accused()
    {
        var verdict = Judge("postgres: u d [local] SELECT waiting", s_idle, "postgres: u d [local] idle in transaction", "postgres: w d [local] idle in transaction");
        Assert.Null(verdict.Party);
        Assert.Contains("61, 62", verdict.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres: u d [local] UPDATE")]
    [InlineData("cook: is waiting")]
    public void Others_are_left_alone(string title) => Assert.Equal(s_busy, Judge(title, s_busy, "postgres: u d [local] idle in transaction"));

    private static Verdict Judge(string title, Verdict verdict, params string[] others)
    {
        const int Postmaster = 50;
        var waiting = Samples.Process(60, Postmaster, title, "postgres");
        ProcessSample[] all = [waiting, .. others.Select((other, index) => Samples.Process(61 + index, Postmaster, other, "postgres"))];
        return PostgresLocks.Judge([Samples.Row(waiting) with { Verdict = verdict }], Samples.Snapshot(all))[0].Verdict!;
    }
}
