using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>Every key that the help of the table names does what the help says. The table is of a master, a Gateway and two BusinessWorkers.</summary>
public sealed class TableKeyTests
{
    private const string Family = "×2";

    [Fact]
    public async Task The_arrows_walk_between_rows()
    {
        using var server = await PreforkServer.Start();
        using var screen = await Start(server);
        await screen.Select(server.BusinessWorkers[1]);
        foreach (var down in new[] { "Down", "j" })
        {
            screen.Terminal.Press("Up");
            await screen.Terminal.Shows(_ => IsSelected(screen, server.BusinessWorkers[0]), "the row above is selected");
            screen.Terminal.Press(down);
            await screen.Terminal.Shows(_ => IsSelected(screen, server.BusinessWorkers[1]), "the row below is selected");
        }
    }

    [Fact]
    public async Task F5_and_t_turn_the_tree_into_a_list_and_minus_and_plus_close_and_open_families()
    {
        using var server = await PreforkServer.Start();
        using var screen = await Start(server);
        foreach (var key in new[] { "t", "F5" })
        {
            screen.Terminal.Press(key);
            await Gone(screen, Family);
            screen.Terminal.Press(key);
            await screen.Terminal.Shows(Family);
        }

        await screen.Select(server.BusinessWorkers[0]);
        screen.Terminal.Press("-");
        await screen.Terminal.Shows("▸ BusinessWorker");
        Assert.False(HasRow(screen, server.BusinessWorkers[1]));
        screen.Terminal.Press("+");
        await screen.Terminal.Shows(_ => HasRow(screen, server.BusinessWorkers[1]), "the family's workers again");
    }

    [Fact]
    public async Task Any_column_is_sorted_by()
    {
        using var server = await PreforkServer.Start();
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        using var screen = await Start(server);
        await screen.Terminal.Shows("▼PID");
        screen.Terminal.Press("I");
        await screen.Terminal.Shows("▲PID");
        screen.Terminal.Press("F6");
        await screen.Terminal.Shows("sort by");
        screen.Terminal.Press("/");
        screen.Terminal.Type("memory");
        screen.Terminal.Press("Enter", "Enter");
        await screen.Terminal.Shows("▼RSS");
        screen.Terminal.Press("<");
        await screen.Terminal.Shows("▼CPU%");
        screen.Terminal.Press(">");
        await screen.Terminal.Shows("▼RSS");
        await screen.Terminal.Shows("1 stuck");
        screen.Terminal.Press("S");
        await screen.Terminal.Shows("STUCK IN▼");
        await screen.Terminal.Shows(_ => server.BusinessWorkers.Any(pid => screen.Rule.Contains($"{pid}", StringComparison.Ordinal)), "the one who is stuck");
    }

    [Fact]
    public async Task Rows_are_found_and_filtered_as_one_types()
    {
        using var server = await PreforkServer.Start();
        using var screen = await Start(server);
        foreach (var key in new[] { "/", "F3" })
        {
            screen.Terminal.Press("Up", "Up", "Up", "Up", "Up", key);
            screen.Terminal.Type("gatew");
            await screen.Terminal.Shows(_ => IsSelected(screen, server.Gateways[0]), "the gateway is selected");
            screen.Terminal.Press("Escape");
            await screen.Terminal.Shows("F10");
        }

        screen.Terminal.Press("/");
        screen.Terminal.Type("BusinessWorker none");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows(_ => server.BusinessWorkers.Any(pid => IsSelected(screen, pid)), "a worker is found");
        var first = server.BusinessWorkers.Single(pid => IsSelected(screen, pid));
        screen.Terminal.Press("n");
        await screen.Terminal.Shows(_ => server.BusinessWorkers.Any(pid => pid != first && IsSelected(screen, pid)), "the next one");
        screen.Terminal.Press("N");
        await screen.Terminal.Shows(_ => IsSelected(screen, first), "the one before");

        foreach (var key in new[] { "F4", @"\" })
        {
            screen.Terminal.Press(key);
            screen.Terminal.Type("gateway");
            await screen.Terminal.Shows(_ => !HasRow(screen, first) && HasRow(screen, server.Gateways[0]), "the gateway alone");
            screen.Terminal.Press("Escape");
            await screen.Terminal.Shows(_ => HasRow(screen, first), "all rows");
        }

        screen.Terminal.Press("u");
        await screen.Terminal.Shows("everybody");
        screen.Terminal.Press("Down", "Enter");
        await screen.Terminal.Shows(text => text.Contains(" of 4: ", StringComparison.Ordinal), "the processes of one user");
    }

    [Fact]
    public async Task Tagged_workers_are_traced_and_signalled_together()
    {
        using var server = await PreforkServer.Start();
        using var screen = await Start(server);
        await screen.Terminal.Shows("4 traced of 4");
        await screen.Select(server.BusinessWorkers[0]);
        screen.Terminal.Press("Space", "Space");
        await screen.Terminal.Shows(_ => server.BusinessWorkers.All(pid => Row(screen, pid).StartsWith('*')), "two tags");
        screen.Terminal.Press("s");
        await screen.Terminal.Shows("2 traced of 4");
        screen.Terminal.Press("s");
        await screen.Terminal.Shows("4 traced of 4");

        var before = server.BusinessWorkers;
        screen.Terminal.Press("F9");
        await screen.Terminal.Shows("send a signal");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("Send SIGTERM to these 2 processes?");
        screen.Terminal.Press("n");
        await screen.Terminal.Shows(_ => before.All(pid => HasRow(screen, pid)), "the table again");
        Assert.Equal(before, server.BusinessWorkers);
        screen.Terminal.Press("k");
        await screen.Terminal.Shows("send a signal");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("Send SIGTERM to these 2 processes?");
        screen.Terminal.Press("y");
        await Eventually.True(() => server.BusinessWorkers is { Length: 2 } after && !after.Intersect(before).Any(), "the master has started others");
        // The new ones have come in the places of the old: tags and all.
        await screen.Terminal.Shows(_ => server.BusinessWorkers.All(pid => Row(screen, pid).StartsWith('*')), "the tags of the new ones");
        screen.Terminal.Press("U");
        await screen.Terminal.Shows(_ => server.BusinessWorkers.All(pid => !Row(screen, pid).StartsWith('*')), "no tags");
    }

    [Fact]
    public async Task The_log_freezes_panes_change_and_titles_are_read_to_their_end()
    {
        using var server = await PreforkServer.Start();
        using var screen = await Start(server);
        await screen.Select(server.Gateways[0]);
        foreach (var key in new[] { "Z", "p" })
        {
            screen.Terminal.Press(key);
            await screen.Terminal.Shows("FROZEN");
            screen.Terminal.Press(key);
            await Gone(screen, "FROZEN");
        }

        Assert.DoesNotContain("WorkerMan: wor", screen.Terminal.Screen);
        screen.Terminal.Press("Right");
        await screen.Terminal.Shows("WorkerMan: wor");
        screen.Terminal.Press("Left");
        await Gone(screen, "WorkerMan: wor");

        screen.Terminal.Press("z");
        await Gone(screen, "stuck in ──");
        screen.Terminal.Press("z");
        await screen.Terminal.Shows("stuck in ──");
        screen.Terminal.Press("Tab");
        await screen.Terminal.Shows("Freeze");
        screen.Terminal.Press("BTab");
        await screen.Terminal.Shows("F6Sort");
    }

    [Fact]
    public async Task Setup_is_kept_for_the_next_start()
    {
        using var server = await PreforkServer.Start();
        using var terminal = new Terminal(200, 60);
        var screen = await DashboardScreen.Start(terminal, "--tree", $"{server.Pid}");
        await screen.Terminal.Shows("▼PID");
        screen.Terminal.Press("F2");
        await screen.Terminal.Shows("[x] pid");
        screen.Terminal.Press("Down", "Down", "Space");
        await screen.Terminal.Shows("[ ] user");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("kept in ");
        await Gone(screen, "USER");
        await Leave(screen);
        Assert.Contains("\"worker\"", File.ReadAllText(terminal.SettingsFile));

        var again = await DashboardScreen.Start(terminal, "--tree", $"{server.Pid}");
        await again.Terminal.Shows("▼PID");
        Assert.DoesNotContain("USER", again.Terminal.Screen);
        await Leave(again);

        File.WriteAllText(terminal.SettingsFile, "{\n  \"theme\": pink\n}");
        var mistaken = await DashboardScreen.Start(terminal, "--tree", $"{server.Pid}");
        await mistaken.Terminal.Shows("USER");
        await Leave(mistaken);
        Assert.Contains($"stuck: {terminal.SettingsFile}:2:12: ", terminal.Screen.Replace("\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("q")]
    [InlineData("F10")]
    [InlineData("C-c")]
    public async Task Three_keys_quit(string key)
    {
        using var server = await PreforkServer.Start();
        using var screen = await Start(server);
        screen.Terminal.Press(key);
        await screen.Ended();
        Assert.All(server.Everybody, pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
    }

    private static async Task<DashboardScreen> Start(PreforkServer server)
    {
        // However slow a loaded machine is, nobody is let go of.
        var screen = await DashboardScreen.Start(140, 45, "--max-slowdown", "100", "--tree", $"{server.Pid}");
        await screen.Terminal.Shows(Family);
        return screen;
    }

    /// <summary>Quits, and waits for the shell's prompt.</summary>
    private static async Task Leave(DashboardScreen screen)
    {
        screen.Terminal.Press("q");
        await Eventually.True(() => ProcFiles.Children(screen.Terminal.Shell).Length == 0, "the dashboard has ended");
        await screen.Terminal.Shows(text => text.TrimEnd().EndsWith('$'), "the shell's prompt");
    }

    private static Task Gone(DashboardScreen screen, string text) =>
        screen.Terminal.Shows(now => !now.Contains(text, StringComparison.Ordinal), $"\"{text}\" no more");

    private static bool HasRow(DashboardScreen screen, int pid) => Row(screen, pid).Length > 0;

    private static bool IsSelected(DashboardScreen screen, int pid) => Row(screen, pid).StartsWith('>');

    /// <summary>The row of the table that is about a process; empty if there is none.</summary>
    private static string Row(DashboardScreen screen, int pid) =>
        screen.Terminal.Screen.Split('\n').FirstOrDefault(row => row.Length > 8 && row[1..8].Trim() == $"{pid}", "");
}
