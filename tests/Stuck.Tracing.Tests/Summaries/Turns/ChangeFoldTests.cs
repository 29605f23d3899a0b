using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Turns;

namespace Stuck.Tracing.Tests.Summaries.Turns;

public sealed class ChangeFoldTests
{
    private const long Second = 1_000_000_000;

    private readonly ChangeFold _fold = new();
    private Frame _frame = new("web01");

    [Fact]
    public void What_changes_is_noted_with_its_time()
    {
        Next(10, Row(1), Row(2), Row(3), Row(4));
        Next(11, Row(1, Waits("10.0.0.5:3306", 10)), Row(2), Row(3), Row(4));
        Next(16, Row(1, Waits("10.0.0.5:3306", 10)), Row(2, Ended(new ExitStatus(3))), Row(4));
        Next(20, Row(1), Row(2, Ended(new ExitStatus(3))), Row(4), Row(5));
        Assert.Equal(
            ["11 1 Peer", "16 1 Stuck", "16 2 Ended", "16 3 Ended", "20 1 Well", "20 5 Started"],
            _fold.Until(_frame, long.MaxValue).Select(change => $"{change.AtNs / Second} {change.Process.Pid} {change.Kind}").Order(StringComparer.Ordinal));
        Assert.Equal(["waits for 10.0.0.5:3306, for the first time", "exited 3"], Told().Select(line => line[5..]).Where(text => text.StartsWith("waits", StringComparison.Ordinal) || text == "exited 3").Reverse());
    }

    [Fact]
    public void What_was_so_at_first_is_no_change_and_a_moment_knows_nothing_later()
    {
        Next(10, Row(1, Waits("10.0.0.5:3306", 1)));
        Next(11, Row(1, Waits("10.0.0.5:3306", 1)));
        Assert.Empty(Told());
        Next(12, Row(1));
        Next(20, Row(1, Waits("10.0.0.6:80", 12)));
        Assert.Equal(["12", "20"], Told().Select(line => line[..2]).Distinct().Order());
        Assert.Equal(["12"], _fold.Until(_frame, 15 * Second).Select(change => $"{change.AtNs / Second}"));
    }

    [Fact]
    public void Who_is_attached_to_begins_anew()
    {
        Next(10, Row(1, Waits("10.0.0.5:3306", 1)));
        Next(11, Row(1));
        Assert.Single(Told());
        Next(12, Row(1) with { Tracing = TraceState.Attached });
        Assert.Empty(Told());
        Next(13, Row(1, Waits("10.0.0.5:3306", 1)) with { Tracing = TraceState.Attached });
        Assert.Equal(2, Told().Length);
    }

    [Fact]
    public void Rates_then_and_now_are_told_of_whom_they_have_changed()
    {
        for (var second = 10; second < 25; second++) Next(second, Traced(1, 100, 0), Traced(2, 100, 0), Traced(3, 100, 0));
        Next(25, Traced(1, 3, 0), Traced(2, 100, 40), Traced(3, 120, 0));
        Assert.Equal(["1 calls/s 100 at 00:00:10, 3.0 now; errors/s 0, 0 now", "2 calls/s 100 at 00:00:10, 100 now; errors/s 0, 40 now"], _fold.Until(_frame, long.MaxValue).Select(change => $"{change.Process.Pid} {change.Text}"));
    }

    [Fact]
    public void The_oldest_go_and_are_counted()
    {
        for (var second = 10; second < 1510; second++) Next(second, Row(1, second % 2 == 0 ? null : Waits($"10.0.0.{second}:80", second - 9)));
        Assert.Equal(2000, Told().Length);
        Assert.Equal(249, _fold.Dropped);
    }

    private string[] Told() => [.. _fold.Until(_frame, long.MaxValue).Select(change => $"{change.AtNs / Second} {change.Process.Pid} {change.Text}")];

    private void Next(int second, params ProcessRow[] rows) => _fold.Next(_frame = new Frame("web01") { AtNs = second * Second, Time = DateTimeOffset.UnixEpoch.AddSeconds(second), Rows = [.. rows] });

    private static Verdict Waits(string on, int since) => new(VerdictKind.Reading, on, "", since * Second);

    private static Verdict Ended(ExitStatus status) => new(VerdictKind.Ended, "", "", 1) { End = new ProcessEnd(1, status) };

    private static ProcessRow Traced(int pid, double calls, double errors) => Row(pid) with { Tracing = TraceState.Attached, Rate = new CallRate(0, 0, 0, calls, errors) };

    private static ProcessRow Row(int pid, Verdict? verdict = null) => new(
        new ProcessSample(pid, 1, 7, "php", "php", "root", 'S', 0, 0, 1, default, false, null), new WorkerTitle("php"), null, null, []) { Verdict = verdict ?? new Verdict(VerdictKind.Idle, "", "", 1) };
}
