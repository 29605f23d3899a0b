using Stuck.Tracing.Summaries.Processes;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Processes;

public class ProcessTreeTests
{
    [Fact]
    public void Children_stand_under_their_parents_in_the_order_of_pids() =>
        Assert.Equal([(1, 0), (5, 1), (9, 2), (7, 1), (8, 2)], Arrange((9, 5), (8, 7), (7, 1), (5, 1), (1, 0)));

    [Fact]
    public void Without_its_parent_a_row_is_a_root() =>
        Assert.Equal([(5, 0), (9, 1), (7, 0)], Arrange((9, 5), (7, 1), (5, 1)));

    [Fact]
    public void A_ring_of_parents_loses_nobody() =>
        Assert.Equal([(5, 0), (9, 1)], Arrange((5, 9), (9, 5)));

    [Fact]
    public void A_row_that_is_its_own_parent_is_there_once() => Assert.Equal([(5, 0)], Arrange((5, 5)));

    private static IEnumerable<(int Pid, int Depth)> Arrange(params (int Pid, int Parent)[] processes) =>
        ProcessTree.Arrange([.. processes.Select(p => Row(Process(p.Pid, p.Parent)))]).Select(r => (r.Pid, r.Depth));
}
