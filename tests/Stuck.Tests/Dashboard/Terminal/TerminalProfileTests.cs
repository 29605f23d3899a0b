using Stuck.Dashboard.Terminal;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class TerminalProfileTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", ColourDepth.Palette256)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor", ColourDepth.True)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor NO_COLOR=1", ColourDepth.Mono)]
    [InlineData("TERM=xterm-256color NO_COLOR=", ColourDepth.Palette256)]
    [InlineData("TERM=linux", ColourDepth.Ansi16)]
    [InlineData("TERM=vt100", ColourDepth.Mono)]
    [InlineData("TERM=xterm-direct", ColourDepth.True)]
    public void Colours_follow_the_environment(string environment, ColourDepth expected)
    {
        Assert.Equal(expected, Detect(environment).Colours);
    }

    [Theory]
    [InlineData("LANG=C.UTF-8", true)]
    [InlineData("LANG=en_GB.utf8", true)]
    [InlineData("LANG=C.UTF-8 LC_ALL=POSIX", false)]
    [InlineData("LANG=C.UTF-8 LC_ALL=", true)]
    [InlineData("TERM=xterm", false)]
    public void The_locale_decides_about_utf8(string environment, bool expected)
    {
        Assert.Equal(expected, Detect(environment).Utf8);
    }

    [Theory]
    [InlineData(true, true, "xterm", null)]
    [InlineData(true, false, "xterm", "standard output is not a terminal")]
    [InlineData(false, true, "xterm", "standard input is not a terminal")]
    [InlineData(true, true, "dumb", "dumb terminal")]
    [InlineData(true, true, null, "TERM is not set")]
    public void Where_no_dashboard_can_run_one_line_says_why_and_what_to_use(bool input, bool output, string? term, string? reason)
    {
        var message = TerminalRequirements.Missing(input, output, term);
        if (reason is null)
        {
            Assert.Null(message);
            return;
        }

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("stuck trace -p PID", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message!);
    }

    private static TerminalProfile Detect(string environment)
    {
        var variables = environment.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        return TerminalProfile.Detect(variables.GetValueOrDefault);
    }
}
