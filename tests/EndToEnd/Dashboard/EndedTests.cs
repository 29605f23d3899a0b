using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>What a traced process did, and how it ended, stays until somebody dismisses it.</summary>
public sealed class EndedTests
{
    private const int Wide = 200;

    [Fact]
    public async Task A_command_that_has_ended_before_the_first_look_shows_what_it_did_and_how_it_ended()
    {
        using var screen = await DashboardScreen.Start(Wide, 40, "--", "sh", "-c", "exit 3");
        await screen.Terminal.Shows("× exited 3");
        await screen.Terminal.Shows("exit_group(3)");
        await screen.Terminal.Shows("+++ exited with 3 +++");
        Assert.Contains(screen.Terminal.Rows("× exited 3"), row => row.Contains("sh -c exit 3", StringComparison.Ordinal));
        Assert.Contains("DelDismiss", screen.Terminal.Screen, StringComparison.Ordinal);
        // It does not go by itself.
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Contains(screen.Terminal.Rows("× exited 3"), row => row.Contains("sh -c exit 3", StringComparison.Ordinal));
        screen.Terminal.Press("DC");
        await screen.Terminal.Shows(text => !text.Contains("exited 3", StringComparison.Ordinal), "nothing of it any more");
        await screen.Quit();
    }

    [Fact]
    public async Task What_a_command_started_keeps_its_place_under_it_and_X_dismisses_all()
    {
        using var screen = await DashboardScreen.Start(Wide, 40, "--", "sh", "-c", "trap 'kill $!' TERM; ls /nowhere; sleep 1000 & wait");
        await screen.Terminal.Shows("× exited 2");
        var rows = screen.Terminal.Screen.Split('\n');
        var ended = Array.FindIndex(rows, row => row.Contains("ls /nowhere", StringComparison.Ordinal) && row.Contains("exited 2", StringComparison.Ordinal));
        Assert.Contains("sh -c", rows[ended - 1], StringComparison.Ordinal);
        await screen.Terminal.Shows("sleep 1000");
        screen.Terminal.Press("X");
        await screen.Terminal.Shows(text => !text.Contains("exited", StringComparison.Ordinal) && text.Contains("sleep 1000", StringComparison.Ordinal), "who lives alone");
        await screen.Quit();
    }

    [Fact]
    public async Task A_worker_that_is_killed_names_the_signal_and_who_sent_it_and_the_selection_stays_on_it()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(Wide, 40, "--tree", $"{server.Pid}");
        var worker = server.BusinessWorkers[0];
        await screen.ShowsProcess(worker, "BusinessWorker");
        await screen.Terminal.Shows($"{server.Everybody.Length} traced of");
        await screen.Select(worker);
        Signals.Send(worker, Signals.Terminate);
        var how = $"killed by SIGTERM of {Environment.ProcessId} ";
        await screen.Terminal.Shows(_ => screen.Terminal.Rows(how).Any(row => row.StartsWith($"> {worker,6}", StringComparison.Ordinal)), how);
        await screen.Terminal.Shows("+++ killed by SIGTERM +++");
        Assert.Contains($"si_pid={Environment.ProcessId}", screen.Terminal.Screen, StringComparison.Ordinal);
        // The family counts it, and another one has come.
        await screen.Terminal.Shows("1 exit (SIGTERM)");
        await Eventually.True(() => server.BusinessWorkers.Length == 2, "the master has started another worker");
        await screen.Quit();
    }

    [Fact]
    public async Task Who_was_not_traced_is_not_kept()
    {
        using var sleeper = Command.Start("sleep", ["1000"]);
        using var screen = await DashboardScreen.Start(Wide, 40, "--read-only", "-p", $"{sleeper.Id}");
        await screen.ShowsProcess(sleeper.Id, "sleep");
        sleeper.Kill();
        await sleeper.WaitForExitAsync();
        await screen.Terminal.Shows(text => !text.Contains("sleep 1000", StringComparison.Ordinal), "nobody");
        await screen.Quit();
    }
}
