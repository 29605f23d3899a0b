namespace Stuck.Commands.Requests;

/// <summary>What the help says; the names in the document are what scripts rely on.</summary>
internal static class RequestsHelp
{
    public const string Command = """
        Write which requests processes are in: from whom, since when, and what they ask of others for them; longest first

        Without --seconds nobody is traced: the kernel tells which clients are owed an answer and since when; what they asked is read from the memory
        of PHP (php-fpm, php -S, Apache's module, without threads), while that goes on running. Of others it is not known. With it,
        what was asked is read from the first bytes of what passes (HTTP/1 and 2, gRPC, FastCGI, uwsgi, MySQL, PostgreSQL, Redis, memcached,
        AMQP, MongoDB, DNS, SMTP, TLS as far as it says whom it wants, and lines of text), and those that ended meanwhile follow.
        A request that began before the trace is one of which no more is known than that it is owed. '~' stands before what is not sure.
        """;

    public const string Json = """
        Write one JSON document instead: host, time, seconds (null untraced), dropped (ended requests that were too many to keep),
        requests [open, pid, tid, worker, direction, client, client_process {pid, name}, origin (for whom a proxy asks), server, server_process {pid, name}, protocol, text, place,
        since_seconds, latency_seconds, duration_seconds, status, status_text, error, bytes, outcome (open, answered, seen_in_part, closed, lost),
        by_design, source (sockets, records, memory, unread, title), sure, surely_for,
        unread_bytes, unread (what those say; both null without --unread), upstream [the same]],
        kinds [protocol, direction, shape, count, errors, p50_seconds, p95_seconds, p99_seconds, longest_seconds].
        What is not known is null; names are only ever added
        """;
}
