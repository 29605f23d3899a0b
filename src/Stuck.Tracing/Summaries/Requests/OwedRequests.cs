using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>Requests of which no more is known than that an answer is owed: of processes that nobody traces, and those that began before anybody did.</summary>
internal static class OwedRequests
{
    /// <summary>Adds them to those that records tell of.</summary>
    public static RequestList Add(RequestList known, IEnumerable<ProcessRow> rows)
    {
        var seen = known.Open.Concat(known.Ended).SelectMany(request => request.Upstream.Prepend(request)).Select(request => (request.Process.Pid, request.Peer)).ToHashSet();
        var owed = rows.SelectMany(row => Of(row, seen)).ToArray();
        return owed.Length == 0 ? known : known with { Open = [.. known.Open.Concat(owed).OrderBy(request => request.IsSubscription).ThenBy(request => request.SinceNs)] };
    }

    private static IEnumerable<Request> Of(ProcessRow row, HashSet<(int, string)> seen)
    {
        var clients = row.Exchanges.Clients.Where(exchange => !seen.Contains((row.Pid, exchange.Connection.Remote))).ToArray();
        var awaited = row.Exchanges.Awaited is { } exchange && !seen.Contains((row.Pid, exchange.Connection.Remote)) ? exchange : null;
        if (clients.Length == 0) return awaited is null ? [] : [Of(row, awaited, Direction.Outbound)];
        ImmutableArray<Request> upstream = awaited is null ? [] : [Of(row, awaited, Direction.Outbound) with { IsSurelyFor = clients.Length == 1 }];
        return clients.Select(client => Of(row, client, Direction.Inbound) with { Upstream = upstream });
    }

    private static Request Of(ProcessRow row, Exchange exchange, Direction direction) =>
        // Numbers below zero are nobody else's: a socket's own stays the same for as long as it is owed something.
        new(-exchange.Connection.Inode, row.Key, row.Pid, direction, exchange.Connection.Remote, "", "", exchange.SinceNs, null)
        {
            Worker = WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm),
            Descriptor = exchange.Connection.Descriptor,
            PeerProcess = exchange.Connection.Peer,
            Source = RequestSource.Sockets,
            IsSure = exchange.Certainty == Certainty.Sure && !exchange.AtLeast,
        };
}
