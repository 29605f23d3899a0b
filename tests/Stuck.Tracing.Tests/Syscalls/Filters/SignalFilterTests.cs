using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Tests.Syscalls.Filters;

public sealed class SignalFilterTests
{
    private const int Usr2 = 12, Child = 17, RealTime3 = 35;

    [Theory]
    [InlineData("SIGUSR2", true, false)]
    [InlineData("usr2", true, false)]
    [InlineData("12,cld", true, true)]
    [InlineData("!SIGCHLD", true, false)]
    [InlineData("all", true, true)]
    [InlineData("none", false, false)]
    [InlineData("!none", true, true)]
    public void A_list_includes_what_it_names(string list, bool usr2, bool child)
    {
        var filter = SignalFilter.Parse(list, out var error);
        Assert.Equal("", error);
        Assert.NotNull(filter);
        Assert.Equal(usr2, filter.Includes(Usr2));
        Assert.Equal(child, filter.Includes(Child));
    }

    [Theory]
    [InlineData("signal=!CHLD", true, "!CHLD")]
    [InlineData("s=none", true, "none")]
    [InlineData("signal", false, "signal")]
    [InlineData("trace=signal", false, "signal")]
    public void An_expression_may_be_about_signals(string expression, bool expected, string rest)
    {
        Assert.Equal(expected, SignalFilter.IsMeant(expression, out var list));
        Assert.Equal(rest, list);
    }

    [Theory]
    [InlineData("SIGRT_3")]
    [InlineData("rtmin+3")]
    public void Real_time_signals_have_two_spellings(string name)
    {
        Assert.True(SignalNames.TryParse(name, out var signal));
        Assert.Equal(RealTime3, signal);
    }

    [Theory]
    [InlineData("foo", "no such signal: 'foo'")]
    [InlineData("usr1,65", "no such signal: '65'")]
    [InlineData("", "no signals are named")]
    public void A_list_that_names_nothing_is_refused_in_words(string list, string expected)
    {
        Assert.Null(SignalFilter.Parse(list, out var error));
        Assert.Equal(expected, error);
    }
}
