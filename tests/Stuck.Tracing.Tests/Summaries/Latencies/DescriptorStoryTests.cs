using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Tests.Syscalls;

namespace Stuck.Tracing.Tests.Summaries.Latencies;

public sealed class DescriptorStoryTests
{
    private readonly CallBench _bench = new();
    private readonly History _history = new(new HistoryBudget());

    [Fact]
    public void A_descriptor_is_followed_back_to_where_it_was_opened()
    {
        Add("read", 1, 9, 0, 1);
        Add("socket", 9, 2, 1, 0);
        Add("connect", -115, 9, 0, 16);
        Add("read", 1, 8, 0, 1);
        Add("write", 1, 9, 0, 1);
        Add("getpid", 77);
        Assert.Equal(new DescriptorStory(1, 2, 4, 3, IsWhole: true), DescriptorStory.Find(_history, 5, 9));
    }

    [Fact]
    public void One_that_was_there_before_has_no_beginning()
    {
        Add("read", 1, 9, 0, 1);
        Assert.Equal(new DescriptorStory(null, null, 0, 1, IsWhole: true), DescriptorStory.Find(_history, 1, 9));
    }

    private void Add(string call, long result, params ReadOnlySpan<ulong> arguments) => _history.Append(_bench.Record(call, result, arguments));
}
