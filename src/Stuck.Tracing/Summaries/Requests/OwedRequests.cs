using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>
/// Requests that no records tell of: those of processes that nobody traces, and those that began before anybody did. That an answer is owed, and since
/// when, is told by the sockets; what was asked, where a process's memory has it.
/// </summary>
/// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
/// <param name="now">The same moment by the time of day.</param>
internal sealed class OwedRequests(long nowNs, DateTimeOffset now)
{
    /// <summary>Adds them to those that records tell of, each process's its own.</summary>
    public RequestList Add(RequestList known, IEnumerable<ProcessRow> rows)
    {
        var all = known.Open.Concat(known.Ended).SelectMany(request => request.Upstream.Prepend(request)).ToArray();
        // Of those that were asked the other end has its number; several may lead to the same server.
        var seen = all.Select(request => (request.Process.Pid, request.Peer, request.Direction == Direction.Inbound ? 0 : request.Descriptor)).ToHashSet();
        var served = all.Where(request => request is { IsOpen: true, Direction: Direction.Inbound }).Select(request => request.Process.Pid).ToHashSet();
        OwedParts[] owed = [.. rows.Select(row => Of(row, seen, served.Contains(row.Pid))).OfType<OwedParts>().Select(parts => WithKnown(parts, known))];
        var taken = owed.SelectMany(parts => parts.Clients).Select(client => client.Id).ToHashSet();
        var links = new RequestLinks([.. known.Open, .. owed.SelectMany(parts => parts.Clients.Concat(parts.Asks))]);
        if (owed.Length == 0) return known with { Open = [.. known.Open.Select(links.Told)] };
        var told = owed.SelectMany(parts => new OwedParts([.. parts.Clients.Select(links.Told)], [.. parts.Asks.Select(links.Told)]).Paired());
        return known with { Open = [.. known.Open.Where(request => !taken.Contains(request.Id)).Select(links.Told).Concat(told).OrderBy(request => request.IsSubscription).ThenBy(request => request.SinceNs)] };
    }

    /// <summary>Where sockets tell of no client records may: of those for whom nothing is known to be asked.</summary>
    private static OwedParts WithKnown(OwedParts parts, RequestList known) => !parts.Clients.IsEmpty ? parts : parts with
    {
        Clients = [.. known.Open.Where(request => request is { Direction: Direction.Inbound, IsSubscription: false } && request.Process == parts.Asks[0].Process && !request.Upstream.Any(one => one.IsOpen))],
    };

    /// <summary>The same list with each request once, where it begins: what processes ask each other stands with it.</summary>
    public static RequestList Joined(RequestList list) => list.Open.Length < 2 ? list : list with { Open = new RequestLinks(list.Open).Joined(list.Open) };

    private OwedParts? Of(ProcessRow row, HashSet<(int, string, int)> seen, bool isServing)
    {
        ImmutableArray<Request> clients = [.. row.Exchanges.Clients.Where(IsNew).Select(client => Of(row, client, Direction.Inbound))];
        var awaited = Awaited(row);
        ImmutableArray<Request> asks = [.. awaited is not null && !seen.Contains((row.Pid, awaited.Peer, awaited.Descriptor)) ? [awaited] : Array.Empty<Request>(),
            .. row.Exchanges.All.Where(exchange => exchange is { OwedBy: Speaker.Them, Counts: true, Connection.Direction: Direction.Outbound } && -exchange.Connection.Inode != awaited?.Id && IsNew(exchange))
                .Select(exchange => Of(row, exchange, Direction.Outbound))];
        // An interpreter answers one at a time, and so does a backend.
        if (!isServing && clients.Length < 2 && row.Script?.Serves is { } serves) clients = [Of(row, serves, clients.FirstOrDefault())];
        else if (!isServing && clients.Length < 2 && PostgresSession.Of(row.Sample.Title) is { IsIdle: false } session) clients = [Of(row, session, clients.FirstOrDefault())];
        return clients.IsEmpty && asks.IsEmpty ? null : new OwedParts(clients, asks);

        bool IsNew(Exchange exchange) =>
            !seen.Contains((row.Pid, exchange.Connection.Remote, exchange.Connection.Direction == Direction.Inbound ? 0 : exchange.Connection.Descriptor));
    }

    /// <summary>What it asks of the one that it waits for; null if that is nobody.</summary>
    private static Request? Awaited(ProcessRow row)
    {
        var connection = row.Exchanges.Awaited?.Connection;
        var socket = row.Verdict is { WaitsOnSomeone: true, On.Socket: { Direction: Direction.Outbound } waited } ? waited : null;
        var request = row.Exchanges.Awaited is { } exchange ? Of(row, exchange, Direction.Outbound) : null;
        if (request is null && socket is not null && row.Script is not null && row.Verdict is { SinceNs: { } sinceNs, On.Number: var number })
        {
            connection = new Connection(row.Pid, number, socket.Inode, socket.Transport, socket.Direction, socket.Local, socket.Remote) { Service = socket.Service, Peer = socket.Peer };
            request = Of(row, -socket.Inode, Direction.Outbound, sinceNs) with { Peer = socket.Remote, Local = socket.Local, PeerProcess = socket.Peer, Descriptor = number };
        }

        if (request is null || socket is not null && socket.Inode != connection!.Inode || ScriptQuestions.Of(row.Script, connection) is not { } question) return request;
        return request with { Protocol = question.Protocol, Text = question.Text, Source = RequestSource.Memory };
    }

    private static Request Of(ProcessRow row, Exchange exchange, Direction direction) =>
        // Numbers below zero are nobody else's: a socket's own stays the same for as long as it is owed something.
        Of(row, -exchange.Connection.Inode, direction, exchange.SinceNs) with
        {
            Peer = exchange.Connection.Remote,
            Local = exchange.Connection.Local,
            Descriptor = exchange.Connection.Descriptor,
            PeerProcess = exchange.Connection.Peer,
            Source = RequestSource.Sockets,
            IsSure = exchange.Certainty == Certainty.Sure && !exchange.AtLeast,
        };

    private static Request Of(ProcessRow row, long id, Direction direction, long sinceNs) =>
        new(id, row.Key, row.Pid, direction, "", "", "", sinceNs, null) { Worker = WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm) };

    /// <param name="owed">What the sockets tell of it; null if they do not.</param>
    private Request Of(ProcessRow row, ServedRequest serves, Request? owed)
    {
        // Pids are smaller than any socket's number may get, and no socket has a number so far from zero.
        var request = owed ?? Of(row, long.MinValue + row.Pid, Direction.Inbound, Since(serves.Started) ?? row.Verdict?.SinceNs ?? nowNs);
        return request with
        {
            Protocol = serves.Protocol, Text = serves.Text, Place = serves.Host.Length > 0 ? serves.Host : serves.Script, Origin = serves.Origin, Source = RequestSource.Memory,
            // Sockets may know only that somebody is owed something.
            SinceNs = Math.Min(request.SinceNs, Since(serves.Started) ?? long.MaxValue),
            IsSure = owed?.IsSure == true || serves.Started is not null,
        };
    }

    /// <param name="owed">What the sockets tell of it; null if they do not.</param>
    private Request Of(ProcessRow row, PostgresSession session, Request? owed)
    {
        var request = owed ?? Of(row, long.MinValue + row.Pid, Direction.Inbound, row.Verdict?.SinceNs ?? nowNs) with { Peer = session.Client };
        return request with
        {
            Protocol = "PostgreSQL", Text = session.Command, Place = session.Database, Source = RequestSource.Title, IsSubscription = session.IsIdleInTransaction, IsSure = owed?.IsSure == true,
        };
    }

    private long? Since(DateTimeOffset? started) => started is { } begun ? nowNs - Math.Max(0, (now - begun).Ticks * 100) : null;
}
