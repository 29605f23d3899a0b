namespace Stuck.EndToEnd.Servers;

/// <summary>gunicorn with two workers that ask Redis for the cart of the path that they are asked for.</summary>
internal sealed class GunicornServer : Server
{
    /// <summary>The distribution's own, which has its packages.</summary>
    private const string Python = "/usr/bin/python3";
    private const string Program = "/usr/bin/gunicorn";

    private GunicornServer(TemporaryFolder folder, int port)
        : base(folder, port, Python, Program, "--workers", "2", "--graceful-timeout", "0", "--bind", $"127.0.0.1:{port}", "application")
    {
    }

    public int[] Workers => ProcFiles.Children(Pid);

    public static async Task<GunicornServer> Start(RedisServer database)
    {
        Programs.Require(Python);
        Programs.Require(Program);
        Assert.SkipUnless(Command.Run(Python, ["-c", "import redis"]).Status == 0, "python3-redis is not installed");
        var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("application.py"), $$"""
            import redis

            database = redis.Redis(port={{database.Port}})

            def application(environ, start_response):
                cart = database.get('cart:' + environ['PATH_INFO'].strip('/'))
                start_response('200 OK', [])
                return [cart or b'empty\n']
            """);
        var server = new GunicornServer(folder, FreePorts.Choose(1)[0]);
        await Eventually.True(() => server.Workers.Length == 2, "gunicorn has two workers");
        await server.Ask("GET /quick HTTP/1.0\r\n\r\n");
        return server;
    }
}
