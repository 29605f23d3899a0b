namespace Stuck.Commands.Status;

/// <summary>What the help says; the names in the document are what scripts rely on.</summary>
internal static class StatusHelp
{
    public const string Command = """
        Look once and write how servers and their workers are, then exit

        GLOBAL STATUS has a line for each family of workers: of Workerman, php-fpm, nginx, gunicorn, uWSGI, PostgreSQL, Apache, node, Puma,
        Unicorn, Sidekiq, redis, and of any master with several children that run the same command. exit_count is how many workers ended
        while we looked, exit_status how the last one did ('-' unless it was seen: --trace shows the master's wait).
        PROCESS STATUS has a line for each process; of these columns the following need --trace and are '-' without it:
          total_request  ~N: what clients sent first, and sent again after an answer; an estimate: a TLS handshake counts as one, and so does
                         what the other end of an accepted connection answers
          qps            these per second of tracing
          thunder_herd   wake-ups for a client whom another worker had already taken
          client_close   connections that the client ended
          send_fail      sends for which the other end was gone or the queue full
        """;

    public const string Json = """
        Write one JSON document instead: host, time, uptime_seconds, load [1, 5, 15 min],
        families [name, server, master_pid, started, workers, worker_pids, rss_bytes, cpu_percent, exit_count, exit_status (128 + N after
        signal N)],
        processes [pid, ppid, worker, family, service (service.name of OpenTelemetry, where it publishes that), title, user, listening [], state, cpu_percent, rss_bytes, threads,
        connections {inbound, outbound}, verdict, syscall, fd, peer, peer_process {pid, name}, direction, blocked_seconds,
        blocked_at_least, ends_in_seconds, never_ends, evidence, clients_waiting, chain [pid, name, verdict, peer, since],
        root {pid, name}, victims, traffic {seconds, requests, qps, thunder_herd, client_close, send_fail},
        requests [as stuck requests --json has them: those that it is in],
        script [function, file, line, arguments [null for what is no text], subject (the statement or address of its object)] (of PHP, innermost first)].
        What is not known is null; names are only ever added
        """;
}
