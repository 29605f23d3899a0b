using System.Diagnostics;
using Stuck.EndToEnd.Dashboard;

namespace Stuck.EndToEnd.Bpf;

/// <summary>Event loops that ask each other over a unix socket, of which the kernel keeps no times: who owes whom is seen with --turns alone.</summary>
public sealed class TurnsTests : IDisposable
{
    /// <summary>It answers each question but the third, and its loop goes on.</summary>
    private const string Database =
        "import asyncio,sys\n" +
        "async def serve(r,w):\n" +
        "  n=0\n" +
        "  while await r.readline():\n" +
        "    n+=1\n" +
        "    if n<3: w.write(b'yes\\n'); await w.drain()\n" +
        "async def main():\n" +
        "  s=await asyncio.start_unix_server(serve,sys.argv[1]); print('up',flush=True); await s.serve_forever()\n" +
        "asyncio.run(main())";

    /// <summary>It asks the database for each line of a client's, of which there is one, itself.</summary>
    private const string Server =
        "import asyncio,sys\n" +
        "async def main():\n" +
        "  r,w=await asyncio.open_unix_connection(sys.argv[1])\n" +
        "  async def serve(cr,cw):\n" +
        "    while await cr.readline(): w.write(b'ask\\n'); await w.drain(); cw.write(await r.readline()); print('one',flush=True)\n" +
        "  s=await asyncio.start_server(serve,'127.0.0.1',0); print(s.sockets[0].getsockname()[1],flush=True); await s.serve_forever()\n" +
        "asyncio.run(main())";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _database, _server;

    public TurnsTests()
    {
        var path = _folder.File("database");
        _database = Command.Start("python3", ["-c", Database, path]);
        Assert.Equal("up", _database.StandardOutput.ReadLine());
        _server = Command.Start("python3", ["-c", Server, path]);
    }

    public void Dispose()
    {
        foreach (var process in (Process[])[_server, _database])
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_loop_that_has_asked_another_is_told_to_await_it()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root may load programs into the kernel");
        using var client = new System.Net.Sockets.TcpClient("127.0.0.1", int.Parse(_server.StandardOutput.ReadLine()!, null));
        using var screen = await DashboardScreen.Start(140, 45, "--turns", "--read-only", "-p", $"{_server.Id}", "-p", $"{_database.Id}");
        for (var i = 0; i < 2; i++)
        {
            client.Client.Send("go\n"u8);
            Assert.Equal("one", _server.StandardOutput.ReadLine());
        }

        await screen.Terminal.Shows("○ idle");
        client.Client.Send("go\n"u8);
        await screen.Terminal.Shows($" awaiting {_folder.File("database")} python3/{_database.Id}");
        await screen.Quit();
    }
}
