using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes.Statistics;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Statistics;

public sealed class LatencyListTests
{
    private const int Read = 0, Write = 1, GetPid = 39;

    private readonly LatencyTable _table = new();
    private readonly LatencyList _calls = new();

    public LatencyListTests()
    {
        Add(Read, 1_000_000);
        Add(Write, 5_000);
        Add(Write, 7_000);
        Add(GetPid, 100);
        _calls.Show(_table);
        _calls.Fit(140, 10);
    }

    [Fact]
    public void What_took_most_comes_first_below_all_calls_together() => Assert.Equal(["all calls", "read", "write", "getpid"], Names);

    [Fact]
    public void Sorting_by_the_same_column_again_turns_it_round()
    {
        _calls.SortBy("calls");
        Assert.Equal(["all calls", "write", "getpid", "read"], Names);
        _calls.SortBy("calls");
        Assert.Equal(["all calls", "getpid", "read", "write"], Names);
        _calls.Do(DashboardAction.Reverse);
        Assert.Equal(["all calls", "write", "getpid", "read"], Names);
    }

    [Fact]
    public void Names_are_sorted_from_A_and_the_keys_stop_at_the_first_column()
    {
        for (var i = 0; i < 20; i++) _calls.Do(DashboardAction.SortLeft);
        Assert.Equal(("call", false), (_calls.SortedBy, _calls.IsReversed));
        Assert.Equal(["all calls", "getpid", "read", "write"], Names);
    }

    [Fact]
    public void The_selection_stays_with_its_call_when_others_come()
    {
        _calls.Select(3);
        for (var i = 0; i < 100; i++) Add(2, 50_000_000);
        _calls.Show(_table);
        Assert.Equal((4, "getpid"), (_calls.Index, _calls.Selected!.Name));
    }

    private string[] Names => [.. _calls.Rows.Select(row => row.Name)];

    private void Add(int number, long ns) =>
        _table.Add(new RecordHeader { Kind = RecordKind.Syscall, Number = number, Abi = Abi.X86_64, StartNs = 1, DurationNs = ns });
}
