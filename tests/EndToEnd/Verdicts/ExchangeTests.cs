using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Loops and pools that hang or rest: whom they wait for, since when, and how many clients wait for them; with nothing attached.</summary>
public sealed class ExchangeTests
{
    /// <summary>How long a server has hung when we come.</summary>
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(2);

    /// <summary>A loop that asks a backend for each client and hands its answer on.</summary>
    private const string AsyncProxy =
        "import asyncio,sys\n" +
        "async def serve(r,w):\n" +
        " while await r.readline():\n" +
        "  r2,w2=await asyncio.open_connection('127.0.0.1',int(sys.argv[1])); w2.write(b'ask\\n'); w.write(await r2.readline()); await w.drain()\n" +
        "async def main():\n" +
        " s=await asyncio.start_server(serve,'127.0.0.1',0); print(s.sockets[0].getsockname()[1],flush=True); await s.serve_forever()\n" +
        "asyncio.run(main())";

    private const string NodeProxy =
        "const s=require('http').createServer(async(q,r)=>{const x=await fetch('http://127.0.0.1:'+process.argv[1]+'/');r.end(await x.text())});" +
        "s.keepAliveTimeout=600000;s.listen(0,'127.0.0.1',()=>console.log(s.address().port))";

    /// <summary>Starts a program for each client, as a loop does it.</summary>
    private const string ChildServer =
        "import asyncio\n" +
        "async def serve(r,w):\n" +
        " await r.readline(); p=await asyncio.create_subprocess_exec('sleep','1000',stdout=-1); await p.communicate()\n" +
        "async def main():\n" +
        " s=await asyncio.start_server(serve,'127.0.0.1',0); print(s.sockets[0].getsockname()[1],flush=True); await s.serve_forever()\n" +
        "asyncio.run(main())";

    /// <summary>Accepts, reads and is silent, over a unix socket.</summary>
    private const string MuteUnix =
        "import socket,sys\ns=socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(); print(0,flush=True); k=[]\n" +
        "while True: c,_=s.accept(); c.recv(999); k.append(c)";

    private const string Request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /// <summary>One thread for each client, which waits for a lock that nobody gives back.</summary>
    private const string LockedPool =
        "import socket,threading\n" +
        "s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(); print(s.getsockname()[1],flush=True); l=threading.Lock(); l.acquire()\n" +
        "def serve(c): c.recv(99); l.acquire()\n" +
        "while True: threading.Thread(target=serve,args=(s.accept()[0],)).start()";

    /// <summary>Listens, and takes nobody.</summary>
    private const string Deaf = "import socket,time\ns=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(); print(s.getsockname()[1],flush=True); time.sleep(600)";

    /// <summary>Asks once, then looks for the answer three times a second.</summary>
    private const string Poller =
        "import select,socket,sys\n" +
        "c=socket.create_connection(('127.0.0.1',int(sys.argv[1]))); c.sendall(b'ask\\n'); print(0,flush=True)\n" +
        "p=select.poll(); p.register(c,1)\n" +
        "while not p.poll(300): pass";

    [Fact]
    public async Task An_asyncio_server_awaits_the_backend_that_does_not_answer()
    {
        using var backend = new Backend(answers: false);
        using var server = await LittleServer.Python(AsyncProxy, $"{backend.Port}");
        var asked = await server.Ask("x\n");
        await AssertAwaits(server, backend.Address, asked, clients: 1);
    }

    [Fact]
    public async Task A_node_server_awaits_the_backend_that_has_not_even_accepted()
    {
        using var backend = new SilentListener();
        using var server = await LittleServer.Node(NodeProxy, backend.Address.Split(':')[1]);
        var asked = await server.Ask(Request);
        await server.Ask(Request);
        await server.Ask(Request);
        await AssertAwaits(server, backend.Address, asked, clients: 3);
    }

    [Fact]
    public async Task Who_has_had_its_answers_rests()
    {
        using var backend = new Backend(answers: true);
        using var loop = await LittleServer.Python(AsyncProxy, $"{backend.Port}");
        using var node = await LittleServer.Node(NodeProxy, $"{backend.Port}");
        Assert.Contains("200 OK", await loop.AskForAnswer("x\n"), StringComparison.Ordinal);
        Assert.Contains("hi", await node.AskForAnswer(Request), StringComparison.Ordinal);
        foreach (var server in new[] { loop, node })
        {
            await Rest.Of(server.Pid, s_before);
            (await Finding.Of(server.Pid)).AssertAtRest();
        }
    }

    /// <summary>Its workers have connected to it, as those of Workerman's Gateway do: it hands them what its clients ask for.</summary>
    [Fact]
    public async Task A_gateway_awaits_the_worker_that_hangs_on_a_database()
    {
        using var server = await PreforkServer.Start(workers: 1);
        var (gateway, worker) = (server.Gateways.Single(), server.BusinessWorkers.Single());
        var atRest = await Finding.Of(gateway);
        Assert.Equal(("idle", 0), (atRest.Verdict, atRest.ClientsWaiting));
        using var client = await server.Connect();
        var asked = DateTimeOffset.UtcNow;
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        Finding finding;
        while ((finding = await Finding.Of(worker)).Verdict != "reading") Assert.True(DateTimeOffset.UtcNow - asked < Eventually.Deadline, "the worker waits for the database");
        var seen = finding.Begin;
        finding.AssertBlocked(after: asked, before: finding.End);
        await Task.Delay(s_before);
        finding = await Finding.Of(gateway);
        Assert.Equal(("awaiting", worker, 1), (finding.Verdict, finding.PeerPid, finding.ClientsWaiting));
        Assert.Equal([gateway, worker, Environment.ProcessId], finding.Chain[..3]);
        finding.AssertBlocked(after: asked, before: seen);
    }

    [Fact]
    public async Task A_loop_waits_for_the_child_that_it_started_for_a_client()
    {
        using var server = await LittleServer.Python(ChildServer);
        var asked = await server.Ask("x\n");
        await Eventually.True(() => ProcFiles.Children(server.Pid).Length == 1, "the child is there");
        var seen = DateTimeOffset.UtcNow;
        await Rest.Of(server.Pid, s_before);
        var finding = await Finding.Of(server.Pid);
        Assert.Equal(("child", ProcFiles.Children(server.Pid).Single(), 1), (finding.Verdict, finding.PeerPid, finding.ClientsWaiting));
        finding.AssertBlocked(after: asked, before: seen);
    }

    /// <summary>curl looks once a second, and a unix socket has no times: that the server has rested since tells.</summary>
    [Fact]
    public async Task Over_a_unix_socket_who_looks_again_and_again_has_waited_since_the_server_rests()
    {
        using var folder = new TemporaryFolder();
        using var server = await LittleServer.Python(MuteUnix, folder.File("socket"));
        var asked = DateTimeOffset.UtcNow;
        using var curl = Command.Start("curl", ["-s", "--unix-socket", folder.File("socket"), "http://x/"]);
        try
        {
            var rest = await Rest.Of(server.Pid, s_before);
            var finding = await Finding.Of(curl.Id);
            Assert.Equal(("reading", server.Pid), (finding.Verdict, finding.PeerPid));
            finding.AssertBlockedAtLeast(after: asked, before: rest);
        }
        finally
        {
            curl.Kill();
        }
    }

    [Fact]
    public async Task A_pool_whose_threads_wait_for_a_lock_is_busy_for_its_clients()
    {
        using var server = await LittleServer.Python(LockedPool);
        var asked = await server.Ask("x");
        var seen = DateTimeOffset.UtcNow;
        await server.Ask("x");
        await Rest.Of(server.Pid, s_before);
        var finding = await Finding.Of(server.Pid);
        Assert.Equal(("busy", null, 2), (finding.Verdict, finding.PeerPid, finding.ClientsWaiting));
        finding.AssertBlocked(after: asked, before: seen);
    }

    [Fact]
    public async Task A_client_whom_nobody_accepts_waits_in_the_queue_of_the_server()
    {
        using var server = await LittleServer.Python(Deaf);
        await server.Ask("x");
        var finding = await Finding.Of(server.Pid);
        Assert.Contains($"1 connection waits in the queue of 127.0.0.1:{server.Port}", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_for_an_answer_again_and_again_has_waited_since_it_asked()
    {
        using var backend = new SilentListener();
        var asked = DateTimeOffset.UtcNow;
        using var client = await LittleServer.Python(Poller, backend.Address.Split(':')[1]);
        var seen = DateTimeOffset.UtcNow;
        await Task.Delay(s_before);
        var finding = await Finding.Of(client.Pid);
        Assert.Equal(("reading", backend.Address, Environment.ProcessId), (finding.Verdict, finding.Peer, finding.PeerPid));
        finding.AssertBlocked(after: asked, before: seen);
    }

    private static async Task AssertAwaits(LittleServer server, string address, DateTimeOffset asked, int clients)
    {
        // A busy machine lets it ask late.
        while ((await Finding.Of(server.Pid)).ClientsWaiting < clients)
            Assert.True(DateTimeOffset.UtcNow - asked < Eventually.Deadline, "the server has asked the backend");
        var seen = DateTimeOffset.UtcNow;
        await Task.Delay(s_before);
        var finding = await Finding.Of(server.Pid);
        Assert.Equal(("awaiting", address, Environment.ProcessId, "outbound"), (finding.Verdict, finding.Peer, finding.PeerPid, finding.Direction));
        Assert.Equal(clients, finding.ClientsWaiting);
        finding.AssertBlocked(after: asked, before: seen);
    }
}
