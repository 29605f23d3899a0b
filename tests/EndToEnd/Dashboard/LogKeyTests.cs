using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>The keys of the log, and of what opens over it, on a PHP prefork server.</summary>
public sealed class LogKeyTests
{
    [Fact]
    public async Task The_log_of_a_family_is_filtered_walked_and_opened()
    {
        using var server = await PreforkServer.Start(workers: 2);
        using var screen = await DashboardScreen.Start(140, 45, "--tree", $"{server.Pid}");
        await screen.ShowsProcess(server.Gateways[0], "Gateway");
        await screen.Select(server.BusinessWorkers[0]);
        screen.Terminal.Press("a", "Tab");
        await screen.Terminal.Shows("family of ");
        for (var i = 0; i < 4; i++) await server.Ask($"request {i}\n");
        screen.Terminal.Press("F4");
        screen.Terminal.Type("text~request");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("only text~request");
        await screen.Terminal.Shows("request 3\\n");
        Assert.DoesNotContain("epoll_wait", LogRows(screen));
        // What comes later is filtered too.
        await server.Ask("request 4\n");
        await screen.Terminal.Shows("request 4\\n");

        screen.Terminal.Press("g");
        await screen.Terminal.Shows("row 1 of");
        screen.Terminal.Press("m", "a", "G");
        await screen.Terminal.Shows("live");
        screen.Terminal.Press("'", "a");
        await screen.Terminal.Shows("row 1 of");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("longer than");
        await screen.Terminal.Shows("raw ");
        screen.Terminal.Press("q");
        await screen.Terminal.Shows("row 1 of");
        screen.Terminal.Press("F4", "Escape");
        await screen.Terminal.Shows(text => !text.Contains("only text~request", StringComparison.Ordinal), "the whole log");
        await screen.Quit();
    }

    [Fact]
    public async Task Errors_are_jumped_to_and_the_time_column_changes()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{server.Gateways[0]}");
        for (var i = 0; i < 3; i++) await server.Ask("hello\n");
        await screen.Terminal.Shows("hello");
        screen.Terminal.Press("Tab", "E");
        await screen.Terminal.Shows(text => text.Contains("FROZEN", StringComparison.Ordinal) || text.Contains("no failed call above", StringComparison.Ordinal), "an error, or that there is none");
        screen.Terminal.Press("G", "t");
        await screen.Terminal.Shows(text => System.Text.RegularExpressions.Regex.IsMatch(text, @"(?m)^ +\d+\.\d{6} \+"), "the time since the log began");
        screen.Terminal.Press("?");
        screen.Terminal.Type("attached");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("--- attached ---");
        await screen.Terminal.Shows("row 1 of");
    }

    [Fact]
    public async Task A_worker_its_descriptors_stacks_and_statistics_open_and_close()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{server.Gateways[0]}");
        await server.Ask("hello\n");
        await screen.Terminal.Shows("hello");
        await screen.Select(server.Gateways[0]);
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("where its time went");
        screen.Terminal.Press("l");
        await screen.Terminal.Shows("descriptors of");
        await screen.Terminal.Shows("listen");
        screen.Terminal.Press("q", "b");
        await screen.Terminal.Shows("stacks of");
        await screen.Terminal.Shows("user ");
        screen.Terminal.Press("q", "F7");
        await screen.Terminal.Shows("statistics of");
        await screen.Terminal.Shows("all calls");
        screen.Terminal.Press("q", "Escape");
        // The table is there again, with its own keys.
        await screen.Terminal.Shows("F5Tree");
        Assert.DoesNotContain("where its time went", screen.Terminal.Screen);
    }

    private static string LogRows(DashboardScreen screen) =>
        string.Join('\n', screen.Terminal.Screen.Split('\n').SkipWhile(row => !row.Contains("only text~request", StringComparison.Ordinal)));
}
