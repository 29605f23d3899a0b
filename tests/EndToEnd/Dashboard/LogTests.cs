using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>The live log, on the calls that a PHP prefork server makes for a request.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task The_log_shows_the_calls_that_a_request_makes_and_follows_the_selection()
    {
        using var server = await PreforkServer.Start(workers: 1);
        using var screen = await DashboardScreen.Start(140, 45, "--tree", $"{server.Pid}");
        await screen.ShowsProcess(server.Gateways[0], "Gateway");
        await screen.Select(server.Gateways[0]);
        await server.Ask("first request\n");
        await screen.Terminal.Shows("accept");
        await screen.Terminal.Shows("\"first request\\n\", ");

        await screen.Select(server.BusinessWorkers[0], down: "j");
        await screen.Terminal.Shows($"\"{server.BusinessWorkers[0]} first request\\n\", ");
        Assert.DoesNotContain("accept", screen.Terminal.Screen);
        await server.Ask("second request\n");
        await screen.Terminal.Shows($"\"{server.BusinessWorkers[0]} second request\\n\", ");
    }

    [Fact]
    public async Task A_frozen_log_holds_while_recording_goes_on()
    {
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{server.Gateways[0]}");
        await server.Ask("before the freeze\n");
        await screen.Terminal.Shows("before the freeze");
        screen.Terminal.Press("Z");
        await screen.Terminal.Shows("FROZEN");
        await server.Ask("during the freeze\n");
        await screen.Terminal.Shows(_ => screen.Rule.Contains(" new", StringComparison.Ordinal), "how many calls are new");
        Assert.DoesNotContain("during the freeze", screen.Terminal.Screen);
        Assert.Contains("before the freeze", screen.Terminal.Screen);
        screen.Terminal.Press("Z");
        await screen.Terminal.Shows("during the freeze");
        Assert.DoesNotContain("FROZEN", screen.Terminal.Screen);
    }

    [Fact]
    public async Task The_log_scrolls_to_its_beginning_and_back_and_is_searched()
    {
        const string First = "--- attached ---";
        using var server = await PreforkServer.Start();
        using var screen = await DashboardScreen.Start(140, 45, "-p", $"{server.Gateways[0]}");
        await screen.Terminal.Shows(First);
        // Ten calls each: the beginning leaves the screen.
        for (var i = 0; i < 10; i++)
            await server.Ask("hello\n");
        await screen.Terminal.Shows(text => !text.Contains(First, StringComparison.Ordinal), "the end of the log");
        screen.Terminal.Press("Tab", "g");
        await screen.Terminal.Shows(First);
        screen.Terminal.Press("G");
        await screen.Terminal.Shows(text => !text.Contains(First, StringComparison.Ordinal), "the end of the log again");
        screen.Terminal.Press("/");
        screen.Terminal.Type("attached");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows(First);
    }
}
