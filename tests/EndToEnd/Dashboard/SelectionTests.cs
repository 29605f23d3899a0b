namespace Stuck.EndToEnd.Dashboard;

/// <summary>Whom the dashboard shows and attaches to, and what it asks and says before.</summary>
public sealed class SelectionTests
{
    [Theory]
    [InlineData("-n shows the processes of that name", "php-fpm")]
    [InlineData("stuck -p 31597 shows that process", "31597")]
    [InlineData("an empty name is in everybody's", "-n", "")]
    public void What_was_meant_is_offered(string said, params string[] arguments)
    {
        var run = Command.Run(Repository.Stuck, arguments);
        Assert.Equal(2, run.Status);
        Assert.Contains(said.Split(' ')[0] == "-n" ? "stuck -n php-fpm shows" : said, run.Error);
    }

    [Fact]
    public async Task Who_is_traced_by_another_is_shown_untraced_and_the_other_is_named()
    {
        using var target = Command.Start("sleep", ["1000"]);
        using var tracer = Command.Start(Repository.Stuck, ["trace", "-o", "/dev/null", "-p", $"{target.Id}"]);
        await Eventually.True(() => ProcFiles.Tracer(target.Id) != 0, () => "it is traced");
        using var terminal = new Terminal(100, 24);
        terminal.Run(Repository.Stuck, "--backend", "ptrace", "--tree", $"{target.Id}");
        await terminal.Shows($"it is already traced by {tracer.Id} (stuck)");
        await terminal.Shows($"{target.Id}   sleep 1000");
        await terminal.Shows("1 process");
        terminal.Press("q");
        tracer.Kill();
        target.Kill();
    }

    [Fact]
    public async Task Many_are_attached_to_only_by_who_says_yes()
    {
        // What they are called by stands in nobody else's command line.
        var seconds = $"9{Environment.ProcessId}";
        using var many = Command.Start("sh", ["-c", "for i in $(seq 21); do sleep \"$0\" & p=\"$p $!\"; done; cat; kill $p", seconds]);
        using var terminal = new Terminal(100, 24);
        terminal.Run(Repository.Stuck, "-n", $"sleep {seconds}");
        await terminal.Shows("this attaches to 21 processes (21 sleep)");
        terminal.Press("n", "Enter");
        await terminal.Shows("attached to nobody");
        terminal.Run("clear");
        terminal.Run(Repository.Stuck, "-n", $"sleep {seconds}");
        await terminal.Shows("this attaches to");
        terminal.Press("y", "Enter");
        await terminal.Shows("21 traced of 21");
        terminal.Press("F10");
        await terminal.Shows(text => text.TrimEnd().EndsWith('$'), "the shell's prompt");
        many.StandardInput.Close();
        many.WaitForExit(Eventually.Deadline);
    }

    [Fact]
    public async Task A_name_that_somebody_has_is_no_pattern()
    {
        using var target = Command.Start("bash", ["-c", "exec -a '[kdb/0]' sleep 1000"]);
        await Eventually.True(() => ProcFiles.Title(target.Id).StartsWith("[kdb/0]", StringComparison.Ordinal), "it has its name");
        using var screen = await DashboardScreen.Start(100, 24, "--backend", "ptrace", "-n", "[kdb/0]");
        await screen.Terminal.Shows("1 traced of 1");
        Assert.Equal(screen.Pid, ProcFiles.Tracer(target.Id));
        await screen.Quit();
        target.Kill();
    }

    [Fact]
    public async Task One_users_processes_are_a_view_of_all_and_nobody_is_attached_to()
    {
        using var target = Command.Start("sleep", ["1000"]);
        using var screen = await DashboardScreen.Start(100, 24, "-u", Environment.UserName);
        await screen.Terminal.Shows($"everybody › {Environment.UserName}");
        Assert.Equal(0, ProcFiles.Tracer(target.Id));
        screen.Terminal.Press("Escape");
        await screen.Terminal.Shows(text => !text.Contains('›', StringComparison.Ordinal), "all processes");
        await screen.Quit();
        target.Kill();
    }

    [Fact]
    public async Task A_mouse_of_old_presses_no_keys_and_the_screen_is_drawn_anew()
    {
        using var screen = await DashboardScreen.Start(80, 24, "--", "sleep", "1000");
        await screen.Terminal.Shows("sleep 1000  ");
        screen.Terminal.Type("\e[M k$");
        screen.Terminal.Press("C-l", "#");
        await screen.Terminal.Shows("# does nothing here: F1 lists the keys");
        Assert.DoesNotContain("send a signal", screen.Terminal.Screen);
        screen.Terminal.Press("M");
        await screen.Terminal.Shows("the mouse is the terminal's");
        Assert.Equal("0", screen.Terminal.Modes.Split(' ')[2]);
        screen.Terminal.Press("M");
        await screen.Terminal.Shows("the mouse is ours again");
        Assert.Equal("1", screen.Terminal.Modes.Split(' ')[2]);
        screen.Terminal.Press("F9");
        await screen.Terminal.Shows("send a signal to ");
        screen.Terminal.Press("F10");
        await screen.Terminal.Shows("records of sleep? y, n; Esc stays");
        screen.Terminal.Press("n");
        await screen.Ended();
    }
}
