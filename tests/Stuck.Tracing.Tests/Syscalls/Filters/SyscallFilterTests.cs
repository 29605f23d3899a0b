using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Tests.Syscalls.Filters;

public sealed class SyscallFilterTests
{
    private const int Read = 0, Write = 1, EpollWait = 232, Clone = 56, I386Read = 3;

    [Theory]
    [InlineData("read", true, false)]
    [InlineData("read,write", true, true)]
    [InlineData("read,", true, false)]
    [InlineData("0", true, false)]
    [InlineData("!read", false, true)]
    [InlineData("!!read", true, false)]
    [InlineData("trace=read", true, false)]
    [InlineData("t=!write", true, false)]
    [InlineData("all", true, true)]
    [InlineData("read,all", true, true)]
    [InlineData("none", false, false)]
    [InlineData("!none", true, true)]
    [InlineData("!all", false, false)]
    [InlineData("/^rea.$", true, false)]
    [InlineData("/w?rit", false, true)]
    [InlineData("?bogus", false, false)]
    [InlineData("?bogus,read", true, false)]
    [InlineData("read@64", true, false)]
    [InlineData("read@32,write", false, true)]
    public void A_list_includes_what_it_names(string list, bool read, bool write)
    {
        var filter = SyscallFilter.Parse(list, out var error);
        Assert.Equal("", error);
        Assert.NotNull(filter);
        Assert.Equal(read, filter.Includes(Abi.X86_64, Read));
        Assert.Equal(write, filter.Includes(Abi.X86_64, Write));
    }

    [Theory]
    [InlineData("%desc")]
    [InlineData("desc")]
    [InlineData("%desc,read")]
    public void A_class_includes_its_calls(string list)
    {
        var filter = SyscallFilter.Parse(list, out _);
        Assert.NotNull(filter);
        Assert.True(filter.Includes(Abi.X86_64, EpollWait));
        Assert.False(filter.Includes(Abi.X86_64, Clone));
    }

    [Theory]
    [InlineData("%desc", 89)]
    [InlineData("%stat", 18)]
    public void A_class_includes_calls_that_only_i386_has(string list, int number) =>
        Assert.True(SyscallFilter.Parse(list, out _)!.Includes(Abi.I386, number));

    [Fact]
    public void A_name_counts_in_every_ABI_unless_one_is_picked()
    {
        Assert.True(SyscallFilter.Parse("read", out _)!.Includes(Abi.I386, I386Read));
        Assert.True(SyscallFilter.Parse("read@32", out _)!.Includes(Abi.I386, I386Read));
        Assert.False(SyscallFilter.Parse("read@64", out _)!.Includes(Abi.I386, I386Read));
    }

    [Theory]
    [InlineData("all", true)]
    [InlineData("!read", true)]
    [InlineData("read", false)]
    [InlineData("none", false)]
    public void Numbers_that_nobody_has_named_go_with_the_rest(string list, bool included)
    {
        Assert.Equal(included, SyscallFilter.Parse(list, out _)!.Includes(Abi.X86_64, 100_000));
        Assert.Equal(included, SyscallFilter.Parse(list, out _)!.Includes(Abi.X86_64, -1));
    }

    [Theory]
    [InlineData("bogus", "no system call matches 'bogus'")]
    [InlineData("read,bogus", "no system call matches 'bogus'")]
    [InlineData("%bogus", "no system call matches '%bogus'")]
    [InlineData("9999", "no system call matches '9999'")]
    [InlineData("all,none", "no system call matches 'none'")]
    [InlineData("/^nope", "no system call matches '/^nope'")]
    [InlineData("", "no system calls are named")]
    [InlineData("!", "no system calls are named")]
    public void A_list_that_names_nothing_is_refused_in_words(string list, string expected)
    {
        Assert.Null(SyscallFilter.Parse(list, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void A_broken_regular_expression_is_refused_in_words()
    {
        Assert.Null(SyscallFilter.Parse("/[", out var error));
        Assert.StartsWith("not a regular expression: '['", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_filter_that_leaves_nothing_out_includes_all()
    {
        Assert.True(CallSet.All.IncludesAll);
        Assert.True(SyscallFilter.Parse("all", out _)!.IncludesAll);
        Assert.False(SyscallFilter.Parse("!read", out _)!.IncludesAll);
        Assert.False(SyscallFilter.Parse("none", out _)!.IncludesAll);
    }
}
