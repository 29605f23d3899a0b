using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Tests.Syscalls.Filters;

/// <summary>-P and -e trace-fds: calls about certain files.</summary>
public sealed class ReferenceFilterTests
{
    private const ulong A = 0x10000, B = 0x20000;

    [Theory]
    [InlineData(true, "/wanted")]
    [InlineData(false, "/wanted/not")]
    [InlineData(false, "/want")]
    public void A_call_that_names_the_path_is_about_it(bool expected, string path)
    {
        var bench = new CallBench().Holds(A, path);
        Assert.Equal(expected, Filter("/wanted").Includes(bench.Record("open", 3, A, 0)));
    }

    [Theory]
    [InlineData("/wanted")]
    [InlineData("/wanted (deleted)")]
    public void A_call_on_a_descriptor_of_the_path_is_about_it(string target)
    {
        var bench = new CallBench { Capture = new(DescriptorTargets: true) }.Refers(3, target).Refers(4, "/other");
        Assert.True(Filter("/wanted").Includes(bench.Record("read", 0, 3, A, 1)));
        Assert.False(Filter("/wanted").Includes(bench.Record("read", 0, 4, A, 1)));
        Assert.True(Filter("/wanted").Includes(bench.Record("dup2", 4, 4, 3)));
    }

    [Fact]
    public void So_is_a_poll_with_such_a_descriptor_among_others()
    {
        var bench = new CallBench { Capture = new(DescriptorTargets: true) }.Refers(3, "/other").Refers(4, "/wanted").Holds<int>(A, 3, 1, 4, 1);
        Assert.True(Filter("/wanted").Includes(bench.Record("poll", 0, A, 2, 0)));
        Assert.False(Filter("/wanted").Includes(bench.Record("poll", 0, A, 1, 0)));
    }

    [Fact]
    public void What_a_symbolic_link_says_is_no_file_that_the_call_is_about()
    {
        var bench = new CallBench().Holds(A, "/wanted").Holds(B, "/link");
        Assert.False(Filter("/wanted").Includes(bench.Record("symlink", 0, A, B)));
        Assert.True(Filter("/link").Includes(bench.Record("symlink", 0, A, B)));
    }

    [Fact]
    public void Descriptors_can_be_asked_for_by_number()
    {
        var bench = new CallBench();
        var filter = new ReferenceFilter([], NumberSet.Parse("3,5", word => int.Parse(word, null), out _));
        Assert.True(filter.Includes(bench.Record("close", 0, 3)));
        Assert.False(filter.Includes(bench.Record("close", 0, 4)));
        Assert.False(filter.Includes(bench.Record("getpid", 3)));
    }

    private static ReferenceFilter Filter(string path) => new([path], null);
}
