using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Varnish at rest, and with a request whose backend is silent; with nothing attached.</summary>
public sealed class VarnishTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Its_child_waits_for_the_backend_that_is_silent_and_names_it()
    {
        using var backend = new SilentListener();
        using var server = await VarnishServer.Start(backend.Address);
        using var client = await server.Connect();
        var asked = DateTimeOffset.UtcNow;
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(Request));
        Finding finding;
        while ((finding = await Finding.Of(server.Child)).Verdict != "reading") Assert.True(DateTimeOffset.UtcNow - asked < Eventually.Deadline, $"{finding}");
        var seen = finding.End;
        await Task.Delay(s_before);
        finding = await Finding.Of(server.Child);
        Assert.Equal(
            ("reading", backend.Address, Environment.ProcessId, "outbound", 1),
            (finding.Verdict, finding.Peer, finding.PeerPid, finding.Direction, finding.ClientsWaiting));
        Assert.Equal([server.Child, Environment.ProcessId], finding.Chain[..2]);
        finding.AssertBlocked(after: asked, before: seen);
        // A child that waits delays the end.
        backend.Dispose();
    }

    [Fact]
    public async Task It_rests_once_the_backend_has_answered()
    {
        using var backend = new Backend(answers: true);
        using var server = await VarnishServer.Start(backend.Address);
        using var client = await server.Connect();
        var asked = DateTimeOffset.UtcNow;
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(Request));
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync().WaitAsync(Eventually.Deadline));
        await Rest.Of(server.Child, s_before);
        foreach (var pid in new[] { server.Pid, server.Child }) (await Finding.Of(pid)).AssertAtRest();
    }
}
