using System.Text.RegularExpressions;
using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>The dashboard over a PHP prefork server: a master, a Gateway and BusinessWorkers.</summary>
public sealed class PreforkTests
{
    [Fact]
    public async Task Every_worker_has_a_row_with_its_title()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "--tree", $"{server.Pid}");
        await screen.ShowsProcess(server.Pid, "WorkerMan");
        await screen.ShowsProcess(server.Gateways[0], "Gateway");
        foreach (var worker in server.BusinessWorkers)
            await screen.ShowsProcess(worker, "BusinessWorker");
    }

    [Fact]
    public async Task A_worker_that_hangs_is_shown_with_what_it_waits_for()
    {
        using var server = await PreforkServer.Start();
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "--tree", $"{server.Pid}");
        // A wait that had just begun when it was attached to goes on as restart_syscall, which does not tell on what: then the connection tells.
        // Where the sentence does not fit the address loses its middle, and never the port.
        var on = new Regex($"(reading|awaiting) 127[.0-9]*…?:{server.DatabasePort}");
        await Eventually.True(() => on.IsMatch(screen.Terminal.Screen), () => $"a worker waits for the database:\n{screen.Terminal.Screen}");
    }

    [Fact]
    public async Task Who_asks_for_them_sees_where_a_worker_listens_its_connections_and_its_requests()
    {
        using var server = await PreforkServer.Start();
        using var client = await server.Connect();
        using var settings = new TemporaryFolder();
        Directory.CreateDirectory(settings.File("stuck"));
        File.WriteAllText(settings.File("stuck/config.json"), "{\"columns\": [\"pid\", \"worker\", \"listen\", \"connections\", \"requests\"]}");
        using var screen = await DashboardScreen.Start(
            new Terminal(140, 45, $"XDG_CONFIG_HOME={settings.Path}"), "--tree", $"{server.Pid}");
        string[] RowOf(int pid) => screen.Terminal.Screen.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(words => words.Contains($"{pid}")) ?? [];
        // The client and a connection of each BusinessWorker.
        var inbound = $"{1 + server.BusinessWorkers.Length}/0";
        await Eventually.True(() => RowOf(server.Gateways[0]) is var row && row.Contains(inbound) && row.Any(word => word.StartsWith($"tcp://127.0.0.1:{server.Port}", StringComparison.Ordinal)),
            "the gateway's sockets are shown");
        await Eventually.True(() => server.BusinessWorkers.All(worker => RowOf(worker).Contains("0/1")), "those of the workers are");
        await Eventually.True(
            () =>
            {
                client.GetStream().Write("hello\n"u8);
                var row = RowOf(server.Gateways[0]);
                return double.TryParse(row.ElementAtOrDefault(Array.IndexOf(row, inbound) + 1), out var requests) && requests > 0;
            },
            "its requests are counted");
    }

    [Fact]
    public async Task Processes_are_found_by_their_titles()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "-n", $"Gateway tcp://127.0.0.1:{server.Port}");
        await screen.ShowsProcess(server.Gateways[0], "Gateway");
        await Eventually.True(() => ProcFiles.Tracer(server.Gateways[0]) == screen.Pid, "the gateway is traced");
        Assert.All(server.BusinessWorkers, pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
        await screen.Quit();
    }

    [Fact]
    public async Task Workers_that_the_master_starts_later_are_followed()
    {
        using var server = await PreforkServer.Start(workers: 1);
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "--tree", $"{server.Pid}");
        var worker = server.BusinessWorkers[0];
        await screen.ShowsProcess(worker, "BusinessWorker");
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("exit\n"u8.ToArray());
        await Eventually.True(() => server.BusinessWorkers is [var next] && next != worker, "the master has started another worker");
        await screen.ShowsProcess(server.BusinessWorkers[0], "BusinessWorker");
        await Eventually.True(() => ProcFiles.Tracer(server.BusinessWorkers[0]) == screen.Pid, "the new worker is traced");
    }

    [Fact]
    public async Task Quitting_leaves_every_worker_running_and_untraced_and_the_terminal_as_it_was()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "--tree", $"{server.Pid}");
        await AllTraced(server, screen.Pid);
        await screen.Quit();
        await AssertGoesOnUntraced(server);
    }

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.HangUp)]
    public async Task A_dashboard_that_is_told_to_end_leaves_all_as_it_was(int signal)
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "--tree", $"{server.Pid}");
        await AllTraced(server, screen.Pid);
        Signals.Send(screen.Pid, signal);
        await screen.Ended();
        await AssertGoesOnUntraced(server);
    }

    [Fact]
    public async Task A_dashboard_that_is_killed_leaves_the_workers_running_and_untraced()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "--backend", "ptrace", "--tree", $"{server.Pid}");
        await AllTraced(server, screen.Pid);
        Signals.Send(screen.Pid, Signals.Kill);
        await Eventually.True(() => server.Everybody.All(pid => ProcFiles.Tracer(pid) == 0), "nobody is traced");
        await AssertGoesOnUntraced(server);
    }

    private static Task AllTraced(PreforkServer server, int tracer) =>
        Eventually.True(() => server.Everybody.All(pid => ProcFiles.Tracer(pid) == tracer), "all workers are traced");

    private static async Task AssertGoesOnUntraced(PreforkServer server)
    {
        Assert.Equal(4, server.Everybody.Length);
        Assert.All(server.Everybody, pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
        Assert.All(server.Everybody, pid => Assert.Contains(ProcFiles.State(pid), "SR"));
        // Enough requests that each worker has its turn.
        for (var i = 0; i < 4; i++)
            Assert.EndsWith(" still there", await server.Ask("still there\n"));
    }
}
