namespace Stuck.EndToEnd.Dashboard;

/// <summary>The terminal that the other tests run the dashboard in can tell whether it was left as it was.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task A_terminal_tells_that_a_program_left_it_in_another_state()
    {
        using var terminal = new Terminal(80, 24);
        await terminal.Shows("$");
        var before = terminal.Modes;
        terminal.Run("printf", @"\033[?1049h\033[?25l\033[?1002hdone\n");
        await terminal.Shows(screen => screen.Split('\n').Contains("done"), "the alternate screen");
        Assert.NotEqual(before, terminal.Modes);
        terminal.Run("printf", @"\033[?1002l\033[?25h\033[?1049l");
        await Eventually.True(() => terminal.Modes == before, () => $"{before} again, not {terminal.Modes}");
    }
}
