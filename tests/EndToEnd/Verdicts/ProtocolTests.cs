namespace Stuck.EndToEnd.Verdicts;

/// <summary>A client that has asked over one protocol or another, and waits for its answer or has it; with nothing attached.</summary>
public sealed class ProtocolTests
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    /// <summary>Waits for an answer in a loop of its own, by whatever way there is.</summary>
    private const string Client =
        "import select,socket,sys\n" +
        "c=socket.socket(getattr(socket,sys.argv[1]),1,int(sys.argv[2])); c.connect((sys.argv[3],int(sys.argv[4]))); c.sendall(b'ask\\n'); print(0,flush=True)\n" +
        "e=select.epoll(); e.register(c,1); e.poll()";

    /// <summary>Accepts, reads, and is busy with something else.</summary>
    private const string Busy =
        "import socket,sys,time\n" +
        "s=socket.socket(getattr(socket,sys.argv[1]),1,int(sys.argv[2])); s.bind((sys.argv[3],0)); s.listen(); print(s.getsockname()[1],flush=True)\n" +
        "c,_=s.accept(); c.recv(99); time.sleep(600)";

    /// <summary>As <see cref="Client"/>, but waits on when it has its answer.</summary>
    private const string AnsweredClient =
        "import select,socket,sys\n" +
        "c=socket.socket(getattr(socket,sys.argv[1]),1,int(sys.argv[2])); c.connect((sys.argv[3],int(sys.argv[4]))); c.sendall(b'ask'); c.recv(99); print(0,flush=True)\n" +
        "e=select.epoll(); e.register(c,1); e.poll()";

    /// <summary>Answers one client, and waits for what it asks next.</summary>
    private const string Answering =
        "import select,socket,sys\n" +
        "s=socket.socket(getattr(socket,sys.argv[1]),1,int(sys.argv[2])); s.bind((sys.argv[3],0)); s.listen(); print(s.getsockname()[1],flush=True)\n" +
        "c,_=s.accept(); c.recv(99); c.sendall(b'answer'); e=select.epoll(); e.register(c,1); e.poll()";

    /// <summary>The last is the number of the protocol: 262 is MPTCP, where the kernel has it.</summary>
    [Theory]
    [InlineData("AF_INET6", "::1", 0)]
    [InlineData("AF_INET", "127.0.0.1", 262)]
    [InlineData("AF_INET6", "::1", 262)]
    public async Task By_whatever_protocol_who_has_asked_awaits_the_other_end(string family, string address, int protocol)
    {
        Require(family, protocol);
        using var server = await LittleServer.Python(Busy, family, $"{protocol}", address);
        var asked = DateTimeOffset.UtcNow;
        using var client = await LittleServer.Python(Client, family, $"{protocol}", address, $"{server.Port}");
        var seen = DateTimeOffset.UtcNow;
        await Task.Delay(s_before);
        var finding = await Finding.Of(client.Pid);
        var peer = $"{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:{server.Port}";
        Assert.Equal(("awaiting", peer, server.Pid, "outbound"), (finding.Verdict, finding.Peer, finding.PeerPid, finding.Direction));
        finding.AssertBlocked(after: asked, before: seen);
        finding = await Finding.Of(server.Pid);
        Assert.Equal(("sleeping", 1), (finding.Verdict, finding.ClientsWaiting));
    }

    [Theory]
    [InlineData("AF_INET6", "::1", 0)]
    [InlineData("AF_INET", "127.0.0.1", 262)]
    [InlineData("AF_INET6", "::1", 262)]
    public async Task By_whatever_protocol_who_has_its_answer_rests_and_so_does_who_gave_it(string family, string address, int protocol)
    {
        Require(family, protocol);
        using var server = await LittleServer.Python(Answering, family, $"{protocol}", address);
        var asked = DateTimeOffset.UtcNow;
        using var client = await LittleServer.Python(AnsweredClient, family, $"{protocol}", address, $"{server.Port}");
        foreach (var pid in new[] { client.Pid, server.Pid })
        {
            var rest = await Rest.Of(pid, s_before);
            var finding = await Finding.Of(pid);
            finding.AssertAtRest();
            finding.AssertBlocked(after: asked, before: rest);
        }
    }

    private static void Require(string family, int protocol)
    {
        Assert.SkipWhen(protocol != 0 && !File.Exists("/proc/sys/net/mptcp/enabled"), "the kernel has no MPTCP");
        Assert.SkipWhen(family == "AF_INET6" && !File.Exists("/proc/net/if_inet6"), "the kernel has no IPv6");
    }
}
