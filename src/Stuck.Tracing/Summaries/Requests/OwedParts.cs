using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>What a process is asked and asks, as far as no records tell of it.</summary>
/// <param name="Clients">What it is asked.</param>
/// <param name="Asks">What it asks of others.</param>
internal sealed record OwedParts(ImmutableArray<Request> Clients, ImmutableArray<Request> Asks)
{
    /// <summary>From the first bytes of a client to what is asked for it, where a loop hands it on at once; ns.</summary>
    private const long SoonNs = 1_000_000_000;

    /// <summary>With what it asks standing with those for whom it does: the last one that had asked by then. That is sure where there is but one.</summary>
    public IEnumerable<Request> Paired()
    {
        if (Clients.IsEmpty) return Asks;
        var asks = Asks.OrderBy(ask => ask.SinceNs).ToArray();
        var clients = Clients.OrderBy(client => client.SinceNs).ToArray();
        // One for all of them, perhaps; who has as many as clients has one for each.
        if (asks.Length == 1 && clients.Length > 1) return clients.Select(client => client with { Upstream = [.. client.Upstream, asks[0]] });
        var upstream = clients.Select(_ => new List<Request>()).ToArray();
        for (var i = 0; i < asks.Length; i++)
        {
            var at = asks.Length == clients.Length ? i : Array.FindLastIndex(clients, client => client.SinceNs <= asks[i].SinceNs + SoonNs);
            upstream[Math.Max(0, at)].Add(asks[i] with { AskedFor = clients[Math.Max(0, at)].Id, IsSurelyFor = clients.Length == 1 });
        }

        return clients.Select((client, i) => client with { Upstream = [.. client.Upstream, .. upstream[i]] });
    }
}
