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
    /// <summary>Adds them to those that records tell of.</summary>
    public RequestList Add(RequestList known, IEnumerable<ProcessRow> rows)
    {
        var all = known.Open.Concat(known.Ended).SelectMany(request => request.Upstream.Prepend(request)).ToArray();
        var seen = all.Select(request => (request.Process.Pid, request.Peer)).ToHashSet();
        var served = all.Where(request => request is { IsOpen: true, Direction: Direction.Inbound }).Select(request => request.Process.Pid).ToHashSet();
        var owed = rows.SelectMany(row => Of(row, seen, served.Contains(row.Pid))).ToArray();
        return owed.Length == 0 ? known : known with { Open = [.. known.Open.Concat(owed).OrderBy(request => request.IsSubscription).ThenBy(request => request.SinceNs)] };
    }

    private IEnumerable<Request> Of(ProcessRow row, HashSet<(int, string)> seen, bool isServing)
    {
        var clients = row.Exchanges.Clients.Where(exchange => !seen.Contains((row.Pid, exchange.Connection.Remote))).Select(client => Of(row, client, Direction.Inbound)).ToArray();
        var awaited = Awaited(row) is { } asks && !seen.Contains((row.Pid, asks.Peer)) ? asks : null;
        // An interpreter answers one at a time.
        if (!isServing && row.Script?.Serves is { } serves && clients.Length < 2) clients = [Of(row, serves, clients.FirstOrDefault())];
        if (clients.Length == 0) return awaited is null ? [] : [awaited];
        ImmutableArray<Request> upstream = awaited is null ? [] : [awaited with { IsSurelyFor = clients.Length == 1 }];
        return clients.Select(client => client with { Upstream = upstream });
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
            request = Of(row, -socket.Inode, Direction.Outbound, sinceNs) with { Peer = socket.Remote, PeerProcess = socket.Peer, Descriptor = number };
        }

        if (request is null || socket is not null && socket.Inode != connection!.Inode || ScriptQuestions.Of(row.Script, connection) is not { } question) return request;
        return request with { Protocol = question.Protocol, Text = question.Text, Source = RequestSource.Memory };
    }

    private static Request Of(ProcessRow row, Exchange exchange, Direction direction) =>
        // Numbers below zero are nobody else's: a socket's own stays the same for as long as it is owed something.
        Of(row, -exchange.Connection.Inode, direction, exchange.SinceNs) with
        {
            Peer = exchange.Connection.Remote,
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

    private long? Since(DateTimeOffset? started) => started is { } begun ? nowNs - Math.Max(0, (now - begun).Ticks * 100) : null;
}
