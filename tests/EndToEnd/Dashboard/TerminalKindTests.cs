using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>The dashboard on terminals that differ: in colours, in characters, in the bytes of their keys.</summary>
public sealed partial class TerminalKindTests : IDisposable
{
    private readonly Process _sleep = Process.Start("sleep", "60");

    public void Dispose()
    {
        _sleep.Kill();
        _sleep.Dispose();
    }

    [Theory]
    [InlineData("xterm-256color", "", "38;5;")]
    [InlineData("xterm", "COLORTERM=truecolor", "38;2;")]
    [InlineData("linux", "", "9[0-7]|3[0-7]")]
    public async Task Colours_are_those_that_the_terminal_has(string term, string environment, string colour)
    {
        using var screen = await Start(term, environment);
        Assert.Matches($"\e\\[([0-9;]*;)?({colour})", screen.Terminal.ColouredScreen);
        await screen.Quit();
    }

    [Theory]
    [InlineData("xterm-256color", "NO_COLOR=1")]
    [InlineData("vt100", "")]
    public async Task Without_colours_there_are_none(string term, string environment)
    {
        using var screen = await Start(term, environment);
        Assert.DoesNotMatch(Colour(), screen.Terminal.ColouredScreen);
        await screen.Quit();
    }

    [Fact]
    public async Task In_a_plain_locale_every_character_is_ascii_and_the_marks_tell_as_much()
    {
        using var screen = await Start("xterm", "LC_ALL=C");
        await screen.Terminal.Shows("~ sleeping");
        Assert.DoesNotContain(screen.Terminal.Screen, c => c > '~');
        Assert.Contains("-- ", screen.Terminal.Screen);
        screen.Terminal.Press("F1");
        await screen.Terminal.Shows("this help");
        Assert.DoesNotContain(screen.Terminal.Screen, c => c > '~');
        // Escape and what follows at once would be one key.
        screen.Terminal.Press("F1");
        await screen.Terminal.Shows("F6Sort");
        await screen.Quit();
    }

    [Fact]
    public async Task The_function_keys_of_the_Linux_console_are_understood()
    {
        using var screen = await Start("linux", "");
        screen.Terminal.Type("\e[[A");
        await screen.Terminal.Shows("this help");
        screen.Terminal.Type("\e[[A");
        await screen.Terminal.Shows("F6Sort");
        screen.Terminal.Type("\e[[B");
        await screen.Terminal.Shows("[x] pid");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("kept in");
        await screen.Quit();
    }

    [Fact]
    public async Task Wide_characters_in_a_title_move_no_column()
    {
        using var wide = Process.Start("bash", ["-c", "exec -a 日本語のワーカー sleep 60"]);
        try
        {
            using var terminal = new Terminal(140, 45, "LC_ALL=C.UTF-8");
            var screen = await DashboardScreen.Start(terminal, "-p", $"{_sleep.Id},{wide.Id}");
            await terminal.Shows("日本語");
            await terminal.Shows(_ => ColumnOfMark(Row(terminal, wide.Id)) is > 0 and var column && column == ColumnOfMark(Row(terminal, _sleep.Id)), "two rows of the same columns");
            await screen.Quit();
        }
        finally
        {
            wide.Kill();
        }
    }

    [Fact]
    public async Task Suspended_it_gives_the_terminal_and_the_tracees_back_and_takes_them_again()
    {
        using var screen = await Start("tmux-256color", "");
        var pid = screen.Pid;
        await Eventually.True(() => ProcFiles.Tracer(_sleep.Id) == pid, "the process is traced");
        screen.Terminal.Press("C-z");
        await screen.Terminal.Shows(text => text.TrimEnd().EndsWith('$'), "the shell's prompt");
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
        Assert.StartsWith("0 1 0", screen.Terminal.Modes);
        screen.Terminal.Run("fg");
        await screen.Terminal.Shows("1 traced");
        Assert.Equal(pid, ProcFiles.Tracer(_sleep.Id));
        screen.Terminal.Press("F1");
        await screen.Terminal.Shows("this help");
        // Escape and what follows at once would be one key.
        screen.Terminal.Press("F1");
        await screen.Terminal.Shows("F6Sort");
        await screen.Quit();
    }

    [Fact]
    public async Task When_the_terminal_hangs_up_it_ends_and_lets_go()
    {
        var screen = await Start("tmux-256color", "");
        var pid = screen.Pid;
        await Eventually.True(() => ProcFiles.Tracer(_sleep.Id) == pid, "the process is traced");
        screen.Dispose();
        await Eventually.True(() => !Directory.Exists($"/proc/{pid}"), "the dashboard has ended");
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
        Assert.False(_sleep.HasExited);
    }

    private async Task<DashboardScreen> Start(string term, string environment)
    {
        var screen = await DashboardScreen.Start(new Terminal(140, 45, environment, term), "--backend", "ptrace", "--max-slowdown", "100", "-p", $"{_sleep.Id}");
        await screen.Terminal.Shows("sleep 60");
        return screen;
    }

    /// <summary>In which column of the screen the mark stands; -1 if there is none.</summary>
    private static int ColumnOfMark(string row) => row.IndexOf('◐', StringComparison.Ordinal) is >= 0 and var at ? row[..at].Sum(c => c >= '\u1100' && c < '\u2010' || c > '\u2e80' ? 2 : 1) : -1;

    private static string Row(Terminal terminal, int pid) => terminal.Rows($" {pid} ").FirstOrDefault(row => !row.StartsWith('─'), "");

    [GeneratedRegex("\e\\[([0-9;]*;)?(38;|48;|3[0-7]|4[0-7]|9[0-7]|10[0-7])[0-9;]*m")]
    private static partial Regex Colour();
}
