namespace Stuck.EndToEnd.Verdicts;

/// <summary>Who waits for a name server that does not answer, and who has its answer; whatever resolver asks.</summary>
public sealed class ResolverTests
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    /// <summary>glibc's resolver has a connected socket, c-ares' is in a loop, dig's is not connected.</summary>
    [Theory]
    [InlineData("reading", "/usr/bin/python3", "-c", "import socket; socket.gethostbyname('db.example')")]
    [InlineData("awaiting", "node", "-e", "require('dns').resolve4('db.example',()=>{})")]
    [InlineData("reading", "dig", "+time=60", "db.example")]
    public async Task A_query_that_is_not_answered_names_the_name_server_and_since_when(string expected, params string[] program)
    {
        Programs.Require(program[0]);
        using var server = await NameServer.Start(answers: false, program);
        await Eventually.True(() => server.Asked.Length > 0, "it asks");
        await Task.Delay(s_before);
        var finding = await Finding.Of(server.Asker);
        Assert.Equal((expected, "127.0.0.1:53", server.Pid), (finding.Verdict, finding.Peer, finding.PeerPid));
        Assert.Equal([server.Asker, server.Pid], finding.Chain);
        // It may have given up and asked again; a loop has timers, and looks in between.
        var asked = server.Asked[^1];
        if (expected == "awaiting") finding.AssertBlockedAtLeast(after: asked, before: finding.Begin);
        else finding.AssertBlocked(after: asked, before: asked);
    }

    [Theory]
    [InlineData("sleeping", "/usr/bin/python3", "-c", "import socket,time; socket.gethostbyname('db.example'); time.sleep(600)")]
    [InlineData("idle", "node", "-e", "require('dns').resolve4('db.example',()=>{}); setInterval(()=>{},600000)")]
    [InlineData("idle", "bash", "-c", "coproc { echo db.example; exec sleep 600; }; exec dig -f - <&${COPROC[0]}")]
    public async Task Who_has_its_answer_rests_and_so_does_the_name_server(string expected, params string[] program)
    {
        Programs.Require(program[0]);
        Programs.Require("dig");
        using var server = await NameServer.Start(answers: true, program);
        await Eventually.True(() => server.Asked.Length > 0, "it asks");
        var asked = server.Asked[^1];
        var rest = await Rest.Of(server.Asker, s_before);
        var finding = await Finding.Of(server.Asker);
        Assert.Equal((expected, null, 0), (finding.Verdict, finding.Peer, finding.ClientsWaiting));
        finding.AssertBlocked(after: asked, before: rest);
    }
}
