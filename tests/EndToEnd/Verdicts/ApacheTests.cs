using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Apache at rest, and with a request whose backend is silent; with nothing attached.</summary>
public sealed class ApacheTests
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("event")]
    [InlineData("prefork")]
    public async Task Only_the_worker_whose_backend_is_silent_waits_for_it(string model)
    {
        using var backend = new SilentListener();
        using var server = await ApacheServer.Start(model, backend.Address);
        await Task.Delay(s_before);
        Assert.All(await Task.WhenAll(server.Workers.Select(Finding.Of)), finding => Assert.Equal(("idle", null, 0), (finding.Verdict, finding.Peer, finding.ClientsWaiting)));

        using var client = await server.Connect();
        var asked = DateTimeOffset.UtcNow;
        await client.GetStream().WriteAsync("GET /backend HTTP/1.0\r\n\r\n"u8.ToArray());
        (int Pid, Finding Finding)[] stuck = [];
        while (stuck.Length == 0)
        {
            Assert.True(DateTimeOffset.UtcNow - asked < Eventually.Deadline, "a worker asks the backend");
            stuck = await Stuck(server);
        }

        var seen = DateTimeOffset.UtcNow;
        await Task.Delay(s_before);
        var (pid, finding) = Assert.Single(await Stuck(server));
        Assert.Equal(stuck[0].Pid, pid);
        Assert.Equal(
            ("reading", backend.Address, Environment.ProcessId, "outbound", 1),
            (finding.Verdict, finding.Peer, finding.PeerPid, finding.Direction, finding.ClientsWaiting));
        finding.AssertBlocked(after: asked, before: seen);
        // A worker that waits delays the end of the others.
        backend.Dispose();
    }

    private static async Task<(int Pid, Finding Finding)[]> Stuck(ApacheServer server)
    {
        var findings = await Task.WhenAll(server.Workers.Select(async pid => (pid, await Finding.Of(pid))));
        return [.. findings.Where(one => one.Item2.Verdict != "idle")];
    }
}
