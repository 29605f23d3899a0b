using Stuck.EndToEnd.Dashboard;

namespace Stuck.EndToEnd.Status;

/// <summary>The recording that ./run.sh demo shows.</summary>
public sealed class DemoTests
{
    private static readonly string s_recording = Path.Combine(Repository.Root, "assets", "workerman.rec");

    [Fact]
    public async Task It_shows_the_worker_of_a_Workerman_server_that_hangs()
    {
        Assert.InRange(new FileInfo(s_recording).Length, 10_000, 300_000);
        using var screen = await DashboardScreen.Start(140, 45, "replay", s_recording);
        await screen.Terminal.Shows(
            text => text.Contains(" REPLAY ", StringComparison.Ordinal) && text.Contains("web1", StringComparison.Ordinal) && text.Contains("WorkerMan", StringComparison.Ordinal)
                && text.Contains("reading 10.0.0.5:3306 mysqld", StringComparison.Ordinal),
            "the worker that reads from the database");
        screen.Terminal.Press("(");
        await screen.Terminal.Shows(text => text.Contains("shop: stuck, reading 10.0.0.5:3306", StringComparison.Ordinal), "when it got stuck");
        await screen.Quit();
    }

    [Fact]
    public void Its_start_script_knows_it() =>
        Assert.Contains("\"web1\"", Command.Run(Path.Combine(Repository.Root, "run.sh"), ["demo", "--json"]).Output, StringComparison.Ordinal);
}
