using Stuck.Dashboard.Panes.Signals;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Names;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes;

public sealed class SignalEffectTests
{
    private static readonly SignalMasks s_plain = new(0, 0, 0);

    [Theory]
    [InlineData("SIGHUP", "ends it: not caught")]
    [InlineData("SIGTSTP", "stops it until SIGCONT: not caught")]
    [InlineData("SIGQUIT", "ends it, with a core dump: not caught")]
    [InlineData("SIGWINCH", "does nothing: not caught")]
    [InlineData("SIGKILL", "ends it: nobody can catch, block or ignore it")]
    public void Who_makes_no_provisions_gets_what_is_usual(string signal, string effect) => Assert.Equal(effect, Of(signal, s_plain));

    [Fact]
    public void What_a_process_does_with_it_is_said()
    {
        Assert.Equal("caught: its own code decides (by default: ends it)", Of("SIGHUP", new SignalMasks(0, 0, 1)));
        Assert.Equal("ignored: nothing happens", Of("SIGHUP", new SignalMasks(0, 1, 0)));
        Assert.Equal("blocked: waits until it is let through", Of("SIGHUP", new SignalMasks(1, 0, 1)));
        Assert.Equal("2 catch it, 1 do not catch it (default: ends it)", Of("SIGHUP", s_plain, new SignalMasks(0, 0, 1), new SignalMasks(0, 0, 1)));
    }

    [Fact]
    public void Of_who_is_gone_only_the_default_is_known() => Assert.Equal("by default ends it", Of("SIGHUP", [null]));

    private static string Of(string signal, params SignalMasks?[] masks)
    {
        Assert.True(SignalNames.TryParse(signal, out var number));
        return SignalEffect.Of(number, masks);
    }
}
