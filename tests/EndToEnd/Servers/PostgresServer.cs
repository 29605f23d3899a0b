namespace Stuck.EndToEnd.Servers;

/// <summary>PostgreSQL with a table of one row.</summary>
internal sealed class PostgresServer : Server
{
    private readonly List<DatabaseSession> _sessions = [];

    private PostgresServer(TemporaryFolder folder, int port)
        : base(folder, port, [.. DatabaseUser.Prefix, Program("postgres"), "-D", folder.File("data"), "-k", folder.Path, "-p", $"{port}", "-c", "fsync=off"])
    {
    }

    public static async Task<PostgresServer> Start()
    {
        Programs.Require("psql");
        var initialize = Program("initdb");
        var folder = DatabaseUser.Folder();
        DatabaseUser.Run(initialize, "-D", folder.File("data"), "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C");
        var server = new PostgresServer(folder, FreePorts.Choose(1)[0]);
        (await server.Connect()).Dispose();
        await Eventually.True(() => server.Run("create table numbers(n int); insert into numbers values(1)").Status == 0, "there is a table");
        return server;
    }

    /// <summary>A client, and the backend that serves it.</summary>
    public async Task<(DatabaseSession Session, int Backend)> Session()
    {
        var before = ProcFiles.Children(Pid);
        var session = new DatabaseSession(Command.Start("psql", ["-q", .. Arguments]));
        _sessions.Add(session);
        await session.Do("begin;");
        var backend = 0;
        await Eventually.True(
            () => (backend = ProcFiles.Children(Pid).Except(before).FirstOrDefault(pid => ProcFiles.Title(pid).EndsWith(" idle in transaction", StringComparison.Ordinal))) != 0,
            "a backend serves the client");
        return (session, backend);
    }

    /// <summary>It would wait for its clients to leave, and for what a backend of it hangs in.</summary>
    public override void Dispose()
    {
        _sessions.ForEach(session => session.Dispose());
        Signals.Send(Pid, Signals.Quit);
        base.Dispose();
    }

    private string[] Arguments => ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres", "-v", "ON_ERROR_STOP=1"];

    private Command Run(string statements) => Command.Run("psql", [.. Arguments, "-q", "-c", statements]);

    /// <summary>Debian has its programs, version by version, where no PATH leads; skips the test where there are none.</summary>
    private static string Program(string name)
    {
        var path = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateFiles("/usr/lib/postgresql", name, SearchOption.AllDirectories).FirstOrDefault() : null;
        Assert.SkipWhen(path is null, "postgresql is not installed");
        return path!;
    }
}
