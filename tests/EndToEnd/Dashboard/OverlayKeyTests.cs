using System.Text.RegularExpressions;
using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>The keys that mean the same everywhere, and those of what opens over the other panes.</summary>
public sealed class OverlayKeyTests
{
    [Fact]
    public async Task Help_opens_scrolls_and_closes()
    {
        using var screen = await DashboardScreen.Start(80, 24, "--", "sleep", "1000");
        foreach (var (open, close) in new[] { ("F1", "Escape"), ("?", "BSpace"), ("F1", "q") })
        {
            screen.Terminal.Press(open);
            await screen.Terminal.Shows("this help");
            foreach (var (last, first) in new[] { ("End", "Home"), ("G", "g"), ("NPage", "PPage"), ("C-f", "C-b") })
            {
                screen.Terminal.Press(last);
                await Gone(screen, "this help");
                screen.Terminal.Press(first);
                await screen.Terminal.Shows("this help");
            }

            screen.Terminal.Press(close);
            await Gone(screen, "this help");
        }

        await screen.Quit();
    }

    [Fact]
    public async Task Pages_ends_and_steps_of_the_table_and_the_log()
    {
        using var server = await PreforkServer.Start(workers: 4);
        using var screen = await DashboardScreen.Start(80, 24, "--max-slowdown", "100", "--tree", $"{server.Pid}");
        await screen.ShowsProcess(server.BusinessWorkers[^1], "Business");
        foreach (var (last, first) in new[] { ("End", "Home"), ("G", "g"), ("NPage", "PPage"), ("C-f", "C-b") })
        {
            screen.Terminal.Press(last);
            await screen.Terminal.Shows(_ => Selected(screen) == $"{server.BusinessWorkers[^1]}", "the last row");
            screen.Terminal.Press(first, first);
            await screen.Terminal.Shows(_ => Selected(screen) == $"{server.Pid}", "the first row");
        }

        await screen.Select(server.Gateways[0]);
        for (var i = 0; i < 5; i++) await server.Ask($"request {i}\n");
        await screen.Terminal.Shows("request 4");
        screen.Terminal.Press("Tab");
        foreach (var (up, end) in new[] { ("PPage", "End"), ("C-b", "G"), ("g", "End"), ("Home", "G"), ("Up", "End"), ("k", "G") })
        {
            screen.Terminal.Press(up);
            await screen.Terminal.Shows("FROZEN");
            screen.Terminal.Press(end);
            await screen.Terminal.Shows("live");
        }

        screen.Terminal.Press("g");
        await screen.Terminal.Shows("row 1 of");
        foreach (var (down, up) in new[] { ("Down", "Up"), ("j", "k") })
        {
            screen.Terminal.Press(down);
            await screen.Terminal.Shows("row 2 of");
            screen.Terminal.Press(up);
            await screen.Terminal.Shows("row 1 of");
        }

        screen.Terminal.Press("End");
        foreach (var freeze in new[] { "Space", "Z", "p" })
        {
            screen.Terminal.Press(freeze);
            await screen.Terminal.Shows("FROZEN");
            screen.Terminal.Press(freeze);
            await screen.Terminal.Shows("live");
        }

        await screen.Quit();
    }

    [Fact]
    public async Task Who_hangs_shows_its_line_and_its_call_and_both_can_be_kept()
    {
        using var server = await PreforkServer.Start(workers: 1);
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        using var folder = new TemporaryFolder();
        using var screen = await DashboardScreen.Start(140, 45, "--max-slowdown", "100", "--tree", $"{server.Pid}");
        await ShowsWhoReads(screen, server);
        await screen.Select(server.BusinessWorkers[0]);
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("where its time went");
        var line = 1 + Array.FindIndex(File.ReadAllLines(PreforkServer.Script), text => text.Contains("fgets($database)", StringComparison.Ordinal));
        await screen.Terminal.Shows($"prefork.php:{line}  fgets <- ask");
        screen.Terminal.Press("b");
        await screen.Terminal.Shows($"prefork.php:{line}");
        await screen.Terminal.Shows("business");
        screen.Terminal.Press("q", "q", "Tab", "Enter");
        await screen.Terminal.Shows("so far ");
        await screen.Terminal.Shows("in flight");
        await screen.Terminal.Shows($"127.0.0.1:{server.DatabasePort}");
        screen.Terminal.Press("y");
        await screen.Terminal.Shows("copied, if the terminal lets");
        screen.Terminal.Press("w", "C-u");
        screen.Terminal.Type(folder.File("call.txt"));
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("saved to ");
        Assert.Contains("so far ", File.ReadAllText(folder.File("call.txt")), StringComparison.Ordinal);
        screen.Terminal.Press("q");
        await screen.Terminal.Shows("Freeze");
        await screen.Quit();
    }

    [Fact]
    public async Task The_chain_of_who_hangs_tells_whom_it_waits_for_and_says_who_is_not_listed()
    {
        using var server = await PreforkServer.Start(workers: 1);
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        using var screen = await DashboardScreen.Start(140, 45, "--max-slowdown", "100", "--tree", $"{server.Pid}");
        await ShowsWhoReads(screen, server);
        await screen.Select(server.BusinessWorkers[0]);
        screen.Terminal.Press("c");
        await screen.Terminal.Shows($"chain of {server.BusinessWorkers[0]} BusinessWorker");
        await screen.Terminal.Shows($"/{Environment.ProcessId}");
        await screen.Terminal.Shows("not listed, and so not looked at");
        screen.Terminal.Press("Down", "Enter");
        await screen.Terminal.Shows("is not among those that are listed");
        screen.Terminal.Press("Up", "Enter");
        await screen.Terminal.Shows(_ => Selected(screen) == $"{server.BusinessWorkers[0]}", "the worker in the table");
        await screen.Quit();
    }

    [Fact]
    public async Task Statistics_are_sorted_by_any_column()
    {
        using var server = await PreforkServer.Start(workers: 1);
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{server.Gateways[0]}");
        await server.Ask("hello\n");
        await screen.Terminal.Shows("hello");
        screen.Terminal.Press("F7");
        await screen.Terminal.Shows("all calls");
        var sorted = Heading(screen);
        screen.Terminal.Press(">");
        await screen.Terminal.Shows(_ => Heading(screen) != sorted, "another column");
        screen.Terminal.Press("<");
        await screen.Terminal.Shows(_ => Heading(screen) == sorted, "the first column");
        screen.Terminal.Press("I");
        await screen.Terminal.Shows(_ => Heading(screen) != sorted, "the other way round");
        screen.Terminal.Press("Escape");
        await screen.Terminal.Shows("F5Tree");
    }

    [Fact]
    public async Task The_scope_the_summary_and_a_pause()
    {
        using var server = await PreforkServer.Start(workers: 2);
        using var screen = await DashboardScreen.Start(140, 45, "--max-slowdown", "100", "--tree", $"{server.Pid}");
        await screen.Select(server.BusinessWorkers[0]);
        screen.Terminal.Press("a");
        await screen.Terminal.Shows("family of ");
        screen.Terminal.Press("a");
        await Gone(screen, "── family of ");
        screen.Terminal.Press("BTab");
        await screen.Terminal.Shows("EnterWorkers");
        screen.Terminal.Press("Down", "Up", "j", "k", "Space");
        await screen.Terminal.Shows("U untags them");
        screen.Terminal.Press("C-z");
        await screen.Terminal.Shows(text => text.TrimEnd().EndsWith('$'), "the shell's prompt");
        Assert.All(server.Everybody, pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
        screen.Terminal.Run("fg");
        await screen.Terminal.Shows("F10Quit");
        await screen.Quit();
    }

    private static Task Gone(DashboardScreen screen, string text) =>
        screen.Terminal.Shows(now => !now.Contains(text, StringComparison.Ordinal), $"\"{text}\" no more");

    /// <summary>What stands first in the selected row of the table.</summary>
    private static string Selected(DashboardScreen screen) =>
        screen.Terminal.Screen.Split('\n').FirstOrDefault(row => row.StartsWith('>'), "").TrimStart('>', ' ').Split(' ')[0];

    /// <summary>The heading that tells by what the statistics are sorted.</summary>
    private static string Heading(DashboardScreen screen) =>
        screen.Terminal.Screen.Split('\n').Single(row => row.Contains('▼', StringComparison.Ordinal) || row.Contains('▲', StringComparison.Ordinal));

    /// <summary>Where the sentence does not fit the address loses its middle, and never the port.</summary>
    private static Task ShowsWhoReads(DashboardScreen screen, PreforkServer server)
    {
        var on = new Regex($"reading 127[.0-9]*…?:{server.DatabasePort}");
        return screen.Terminal.Shows(on.IsMatch, $"{on}");
    }
}
