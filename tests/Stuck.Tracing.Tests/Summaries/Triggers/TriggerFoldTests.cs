using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Triggers;

namespace Stuck.Tracing.Tests.Summaries.Triggers;

public sealed class TriggerFoldTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Each_long_wait_is_found_once()
    {
        var fold = new TriggerFold(Trigger.Parse("stuck>5s,stuck>20s", out _));
        var found = new List<(int, string)>();
        for (var second = 1; second <= 60; second++)
            foreach (var firing in fold.Next(Frame(second, Row(1, new Verdict(VerdictKind.Reading, "10.0.0.5:3306", "", (second < 40 ? 2 : 40) * Second)))))
                found.Add((second, firing.Why));
        Assert.Equal([7, 22, 45, 60], found.Select(one => one.Item1));
        Assert.StartsWith("reading 10.0.0.5:3306", found[0].Item2, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waits_for_work_is_none() =>
        Assert.Empty(new TriggerFold(Trigger.Parse("stuck>1s", out _)).Next(Frame(60, Row(1, new Verdict(VerdictKind.Idle, "", "", 1)))));

    [Fact]
    public void Whom_a_signal_has_ended_is_found_and_who_exited_is_not()
    {
        var fold = new TriggerFold(Trigger.Parse("exit", out _));
        var before = Row(3, Ended(new ExitStatus(0, 9)));
        Assert.Empty(fold.Next(Frame(1, Row(1), Row(2), before)));
        var firing = Assert.Single(fold.Next(Frame(2, Row(1, Ended(new ExitStatus(0, 11))), Row(2, Ended(new ExitStatus(3))), before)));
        Assert.Equal((1, "killed by SIGSEGV"), (firing.Row.Pid, firing.Why));
        Assert.Empty(fold.Next(Frame(3, Row(1, Ended(new ExitStatus(0, 11))), before)));
    }

    [Fact]
    public void Each_slow_request_is_found_once_whether_or_not_it_is_over()
    {
        var fold = new TriggerFold(Trigger.Parse("request>2s", out _));
        var slow = new Request(7, Row(1).Key, 1, Direction.Inbound, "", "HTTP", "GET /slow", Second, null);
        Assert.Empty(fold.Next(With(Frame(2, Row(1)), slow)));
        Assert.Equal("GET /slow has taken 2.00s so far", Assert.Single(fold.Next(With(Frame(3, Row(1)), slow))).Why);
        Assert.Empty(fold.Next(With(Frame(4, Row(1)), slow)));
        Assert.Empty(fold.Next(With(Frame(5, Row(1)), slow with { EndNs = 5 * Second })));
        Assert.Equal("a request took 3.50s", Assert.Single(fold.Next(With(Frame(6, Row(1)), slow with { Id = 8, Text = "", EndNs = 4_500_000_000 }))).Why);
        Assert.Empty(fold.Next(With(Frame(7, Row(1)), slow with { Id = 9, Direction = Direction.Outbound }, slow with { Id = 10, IsSubscription = true }, slow with { Id = 11, EndNs = 2 * Second })));
    }

    private static Frame With(Frame frame, params Request[] requests) =>
        frame with { Requests = RequestList.None with { Open = [.. requests.Where(one => one.IsOpen)], Ended = [.. requests.Where(one => !one.IsOpen)] } };

    private static Verdict Ended(ExitStatus status) => new(VerdictKind.Ended, "", "", 1) { End = new ProcessEnd(1, status) };

    private static Frame Frame(int second, params ProcessRow[] rows) => new("web01") { AtNs = second * Second, Rows = [.. rows] };

    private static ProcessRow Row(int pid, Verdict? verdict = null) => new(
        new ProcessSample(pid, 1, 7, "php", "php", "root", 'S', 0, 0, 1, default, false, null), new WorkerTitle("php"), null, null, []) { Verdict = verdict };
}
