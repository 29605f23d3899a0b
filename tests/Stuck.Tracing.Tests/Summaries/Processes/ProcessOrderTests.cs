using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Processes;

public class ProcessOrderTests
{
    private static readonly ProcessRow[] Rows =
    [
        Row(Process(1, title: "nginx") with { CpuPercent = 2, RssBytes = 10, State = 'S' }, Thread(1, "read", since: 50)),
        Row(Process(2, title: "apache") with { CpuPercent = null, RssBytes = 30, State = 'R' }),
        Row(Process(3, title: "php") with { CpuPercent = 90, RssBytes = 20, State = 'D' }, Thread(3, "futex", since: 40)),
        Row(Process(4, title: "php") with { CpuPercent = 2, RssBytes = 20, State = 'S' }, Thread(4, "accept", since: null)),
    ];

    [Theory]
    [InlineData("pid", "1 2 3 4")]
    [InlineData("worker", "2 1 3 4")]
    [InlineData("state", "3 2 1 4")]
    [InlineData("cpu", "3 1 4 2")]
    [InlineData("memory", "2 3 4 1")]
    [InlineData("call", "4 3 1 2")]
    [InlineData("for", "3 1 2 4")]
    public void Rows_are_sorted_the_way_one_looks_for_them(string order, string pids) =>
        Assert.Equal(pids, string.Join(' ', Find(order).Sort(Rows).Select(r => r.Pid)));

    [Fact]
    public void Reversed_the_equal_ones_still_stand_by_pid() =>
        Assert.Equal([1, 3, 4, 2], Find("memory").Sort(Rows, reversed: true).Select(r => r.Pid));

    [Fact]
    public void Who_waits_for_one_that_is_stuck_stands_behind_it_though_it_began_to_wait_first()
    {
        Verdict Waits(long since) => new(VerdictKind.Reading, "x", "", since);
        var (gateway, worker, other) = (Waits(9), Waits(10), Waits(11));
        var chain = new Chain([new ChainLink(new PeerProcess(1, "Gateway"), gateway), new ChainLink(new PeerProcess(2, "BusinessWorker"), worker)]);
        ProcessRow[] rows = [Row(Process(1)) with { Verdict = gateway, Chain = chain }, Row(Process(2)) with { Verdict = worker }, Row(Process(3)) with { Verdict = other }];
        Assert.Equal([2, 1, 3], ProcessOrder.MostStuck.Sort(rows).Select(row => row.Pid));
    }

    private static ProcessOrder Find(string name) => ProcessOrder.All.Single(o => o.Name == name);
}
