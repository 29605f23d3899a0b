using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>What is seen before any key has been pressed, and what stays when one is.</summary>
public sealed class FirstScreenTests
{
    [Fact]
    public async Task Who_waits_and_on_whom_is_seen_at_once_and_S_shows_these_first_then_alone()
    {
        using var server = await PreforkServer.Start();
        using var client = await Hang(server);
        using var screen = await DashboardScreen.Start(80, 24, "--read-only", "--tree", $"{server.Pid}");
        await screen.Terminal.Shows(_ => Selected(screen).Contains($":{server.DatabasePort}", StringComparison.Ordinal), "who waits, selected");
        var worker = Selected(screen).Split([' ', '>'], StringSplitOptions.RemoveEmptyEntries)[0];
        Assert.Contains(worker, server.BusinessWorkers.Select(pid => $"{pid}"));
        var sentence = $"reading 127.0.0.1:{server.DatabasePort}";
        Assert.Contains(screen.Terminal.Rows(sentence), row => row.StartsWith(" ◐ ", StringComparison.Ordinal) || row.StartsWith(" ● ", StringComparison.Ordinal));
        Assert.Contains("── stuck in ──", screen.Terminal.Screen, StringComparison.Ordinal);
        Assert.Contains("WorkerMan", screen.Terminal.Screen, StringComparison.Ordinal);

        screen.Terminal.Press("S");
        await screen.Terminal.Shows("S again shows only these");
        Assert.Contains(worker, FirstRow(screen), StringComparison.Ordinal);
        screen.Terminal.Press("S");
        await screen.Terminal.Shows(_ => !screen.Terminal.Rows("WorkerMan").Any(row => row.Contains("child", StringComparison.Ordinal)), "only who waits on someone");
        screen.Terminal.Press("S");
        await screen.Terminal.Shows("all, as before");
        Assert.Contains("WorkerMan", FirstRow(screen), StringComparison.Ordinal);

        screen.Terminal.Resize(60, 15);
        await screen.Terminal.Shows(text => text.Split('\n').Count(row => row.Contains($":{server.DatabasePort}", StringComparison.Ordinal)) >= 2 && text.Contains("cChain", StringComparison.Ordinal), "it on a small screen, too");
        await screen.Quit();
    }

    [Fact]
    public async Task The_sentence_stays_when_tracing_begins_and_ends()
    {
        using var server = await PreforkServer.Start();
        using var client = await Hang(server);
        using var screen = await DashboardScreen.Start(80, 24, "--tree", $"{server.Pid}");
        var sentence = $"reading 127.0.0.1:{server.DatabasePort}";
        await screen.Terminal.Shows(text => text.Contains("--- attached ---", StringComparison.Ordinal) && text.Contains(sentence, StringComparison.Ordinal), "the sentence over the log");
        // Whom we trace is counted, whoever is listed.
        screen.Terminal.Press("S", "S");
        await screen.Terminal.Shows(text => text.Contains("who waits", StringComparison.Ordinal) && text.Contains($"{server.Everybody.Length} traced of {server.Everybody.Length}", StringComparison.Ordinal), "that all are traced, though few are listed");
        screen.Terminal.Press("S", "s");
        await screen.Terminal.Shows(text => text.Contains("--- detached ---", StringComparison.Ordinal) && text.Contains(sentence, StringComparison.Ordinal), "it when nobody traces any more");
        await screen.Quit();
    }

    /// <summary>Has one of the workers wait for the database.</summary>
    private static async Task<System.Net.Sockets.TcpClient> Hang(PreforkServer server)
    {
        var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        return client;
    }

    private static string Selected(DashboardScreen screen) => screen.Terminal.Rows(">").FirstOrDefault(row => row.StartsWith('>'), "");

    private static string FirstRow(DashboardScreen screen) => screen.Terminal.Screen.Split('\n').SkipWhile(row => !row.Contains("WORKER", StringComparison.Ordinal)).ElementAt(1);
}
