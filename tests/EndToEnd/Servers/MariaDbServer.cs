namespace Stuck.EndToEnd.Servers;

/// <summary>MariaDB with a table of one row.</summary>
internal sealed class MariaDbServer : Server
{
    private MariaDbServer(TemporaryFolder folder, int port)
        : base(
            folder, port,
            [
                .. DatabaseUser.Prefix, "mariadbd", "--no-defaults", $"--datadir={folder.File("data")}", $"--socket={folder.File("socket")}",
                $"--pid-file={folder.File("pid")}", $"--port={port}", "--bind-address=127.0.0.1", "--skip-grant-tables",
                "--innodb-buffer-pool-size=8M", "--innodb-log-file-size=4M", "--innodb-flush-log-at-trx-commit=0",
            ])
    {
    }

    public static async Task<MariaDbServer> Start()
    {
        Programs.Require("mariadbd");
        Programs.Require("mariadb");
        Programs.Require("mariadb-install-db");
        var folder = DatabaseUser.Folder();
        DatabaseUser.Run("mariadb-install-db", "--no-defaults", $"--datadir={folder.File("data")}", "--skip-test-db", "--innodb-log-file-size=4M", "--auth-root-authentication-method=normal");
        var server = new MariaDbServer(folder, FreePorts.Choose(1)[0]);
        (await server.Connect()).Dispose();
        var created = Command.Run("mariadb", [.. server.Arguments, "-e", "create database d; create table d.numbers(n int) engine=innodb; insert into d.numbers values(1)"]);
        Assert.True(created.Status == 0, created.Error);
        return server;
    }

    public DatabaseSession Session() => new(Command.Start("mariadb", [.. Arguments, "-n", "d"]));

    private string[] Arguments => ["--no-defaults", "-h", "127.0.0.1", "-P", $"{Port}", "-u", "root"];
}
