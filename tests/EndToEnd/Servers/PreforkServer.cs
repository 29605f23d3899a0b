using System.Net;
using System.Net.Sockets;

namespace Stuck.EndToEnd.Servers;

/// <summary>prefork.php: a master, a Gateway and BusinessWorkers, with a database that accepts and never answers.</summary>
internal sealed class PreforkServer : Server
{
    private readonly TcpListener _database;

    /// <summary>What it runs.</summary>
    public static string Script { get; } = Path.Combine(Repository.Root, "tests", "EndToEnd", "Servers", "prefork.php");

    private PreforkServer(int[] ports, TcpListener database, int workers)
        : base(new TemporaryFolder(), ports[0], Arguments(ports, database, workers)) => _database = database;

    public int DatabasePort => ((IPEndPoint)_database.LocalEndpoint).Port;

    /// <summary>Starts the server; returns when the gateway and all workers have taken their titles and wait for requests.</summary>
    public static async Task<PreforkServer> Start(int workers = 2)
    {
        var database = new TcpListener(IPAddress.Loopback, 0);
        database.Start();
        var server = new PreforkServer(FreePorts.Choose(2), database, workers);
        await Eventually.True(
            () => server.Gateways.Length == 1 && server.BusinessWorkers.Length == workers, "all workers have their titles");
        await server.Ask("hello\n");
        return server;
    }

    public int[] Gateways => Titled("Gateway");

    public int[] BusinessWorkers => Titled("BusinessWorker");

    /// <summary>The master and all its workers.</summary>
    public int[] Everybody => [Pid, .. ProcFiles.Children(Pid)];

    private int[] Titled(string role) =>
        [.. ProcFiles.Children(Pid).Where(pid => ProcFiles.Title(pid).Contains("  " + role, StringComparison.Ordinal))];

    private static string[] Arguments(int[] ports, TcpListener database, int workers) =>
    [
        "php", Script,
        .. ports.Select(port => $"{port}"), $"{((IPEndPoint)database.LocalEndpoint).Port}", $"{workers}",
    ];
}
