using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Explanations;

/// <summary>Where to ask a service that is waited for what it is at. A further service is a row here.</summary>
internal static class ServiceSteps
{
    /// <param name="Services">What it is called by its port.</param>
    /// <param name="Programs">What its processes are called.</param>
    /// <param name="Ask">Of our own port, 0 where the connection has none, what to ask it.</param>
    private sealed record Service(string[] Services, string[] Programs, Func<int, NextStep> Ask);

    private static readonly Service[] s_services =
    [
        new(["mysql"], ["mysqld", "mariadbd"], port => new("SHOW FULL PROCESSLIST", $"in the database: what it is at for us{(port > 0 ? $", whose Host ends with :{port}" : "")}")),
        new(["postgres", "pgbouncer"], ["postgres", "postgres:", "pgbouncer"], port => new(
            $"SELECT pid, state, wait_event, pg_blocking_pids(pid), query FROM pg_stat_activity{(port > 0 ? $" WHERE client_port = {port}" : "")}",
            "in the database: what it is at for us, and who is in its way")),
        new(["redis"], ["redis-server", "valkey-server", "keydb-server"], port => new("redis-cli CLIENT LIST", $"what it is at for us{(port > 0 ? $", whose addr ends with :{port}" : "")}; SLOWLOG GET tells what was slow")),
        new(["mongodb"], ["mongod"], port => new("db.currentOp()", $"in the database: what it is at for us{(port > 0 ? $", whose client ends with :{port}" : "")}")),
        new(["elasticsearch"], [], _ => new("GET /_tasks?detailed", "what it is at, and for how long")),
        new(["php-fpm"], ["php-fpm:"], _ => new("stuck status -n php-fpm", "whether one of its workers is free")),
        new(["dns"], [], _ => new("cat /etc/resolv.conf", "which name servers are asked, and for how long; dig asks one of them alone")),
    ];

    /// <param name="on">What somebody waits on.</param>
    /// <returns>Null where it is no service that is known.</returns>
    public static NextStep? Of(DescriptorSample on)
    {
        if (on.Socket is not { Direction: Direction.Outbound } socket) return null;
        var service = s_services.FirstOrDefault(one => socket.Service is { } name && one.Services.Contains(name) || socket.Peer is { } peer && one.Programs.Contains(peer.Name.Split(' ')[0]));
        return service?.Ask(PortOf(socket.Local));
    }

    private static int PortOf(string local) => int.TryParse(local.AsSpan(local.LastIndexOf(':') + 1), out var port) ? port : 0;
}
