using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>
/// Joins what one process asks with what the one at the other end is asked: both are the same, and what either of them knows of it the other one may
/// lack. So a request is followed from process to process.
/// </summary>
internal sealed class RequestLinks
{
    /// <summary>Processes that ask each other in a circle come to an end here.</summary>
    private const int MostSteps = 8;

    /// <summary>The times of sockets are told in ticks of the kernel's clock, and those of waits to the ns; ns.</summary>
    private const long SoonNs = 1_000_000_000;

    /// <summary>By what is asked: the same at the other end.</summary>
    private readonly Dictionary<long, Request> _answerers = [];

    /// <summary>By what somebody is asked: the same where it is asked.</summary>
    private readonly Dictionary<long, Request> _askers = [];

    /// <param name="requests">All that are open, whoever they are of, and whatever they stand under.</param>
    public RequestLinks(IEnumerable<Request> requests)
    {
        var all = requests.SelectMany(Flat).Where(request => request.IsOpen).DistinctBy(request => request.Id).ToArray();
        var asked = all.Where(request => request.Direction == Direction.Inbound).ToLookup(request => request.Process.Pid);
        foreach (var asks in all.Where(request => request is { Direction: Direction.Outbound, PeerProcess: not null }))
        {
            if (asked[asks.PeerProcess!.Pid].FirstOrDefault(other => AreSame(asks, other) && !_askers.ContainsKey(other.Id)) is not { } same) continue;
            _answerers[asks.Id] = same;
            _askers[same.Id] = asks;
        }
    }

    /// <summary>With what the other end knows of it.</summary>
    public Request Told(Request request)
    {
        var other = _answerers.GetValueOrDefault(request.Id) ?? _askers.GetValueOrDefault(request.Id);
        if (other is not null)
        {
            if (!request.IsSure && other.SinceNs < request.SinceNs) request = request with { SinceNs = other.SinceNs };
            if (request.Text.Length == 0 && other.Text.Length > 0 && !other.IsSubscription) request = request with { Protocol = other.Protocol, Text = other.Text, Place = other.Place, Source = other.Source };
        }

        return request.Upstream.IsEmpty ? request : request with { Upstream = [.. request.Upstream.Select(Told)] };
    }

    /// <summary>Each once: where it begins, with all that is asked for it further on.</summary>
    public ImmutableArray<Request> Joined(IEnumerable<Request> roots)
    {
        var all = roots.ToArray();
        var byId = all.ToDictionary(request => request.Id);
        var handedOn = HandedOn(all);
        var isFurtherOn = handedOn.Values.Select(request => request.Id).ToHashSet();
        return
        [
            .. all.Where(request => !isFurtherOn.Contains(request.Id) && !(_askers.TryGetValue(request.Id, out var asker) && IsListed(asker, all)))
                .Select(request => Whole(request, byId, handedOn, MostSteps)),
        ];
    }

    /// <summary>
    /// What those ask for it who are asked over a connection that they have made themselves, as the workers of a gateway are: they have no client. By
    /// what is asked of them; none where several ask, or are asked, as nothing tells then which belongs to which.
    /// </summary>
    private Dictionary<long, Request> HandedOn(Request[] roots)
    {
        var asks = roots.Where(request => request is { Direction: Direction.Outbound, IsOpen: true }).ToLookup(request => request.Process.Pid);
        var asked = roots.SelectMany(Flat).Where(request => request is { Direction: Direction.Outbound, IsOpen: true, PeerProcess: not null } && !_answerers.ContainsKey(request.Id))
            .DistinctBy(request => request.Id).ToLookup(request => request.PeerProcess!.Pid);
        var found = new Dictionary<long, Request>();
        foreach (var to in asked)
            if (to.ToArray() is [var one] && asks[to.Key].ToArray() is [var next] && next.SinceNs >= one.SinceNs - SoonNs && !LeadsTo(next, one, found)) found[one.Id] = next;
        return found;
    }

    private static bool LeadsTo(Request from, Request to, IReadOnlyDictionary<long, Request> handedOn) =>
        Flat(from).Any(request => request.Id == to.Id || handedOn.TryGetValue(request.Id, out var next) && LeadsTo(next, to, handedOn));

    private static bool IsListed(Request asker, Request[] roots) => roots.Any(root => Flat(root).Any(request => request.Id == asker.Id));

    private Request Whole(Request request, IReadOnlyDictionary<long, Request> byId, IReadOnlyDictionary<long, Request> handedOn, int steps)
    {
        var upstream = request.Upstream;
        if (steps > 0 && handedOn.TryGetValue(request.Id, out var next)) upstream = [next with { AskedFor = request.Id, IsSurelyFor = false }];
        if (steps > 0 && _answerers.TryGetValue(request.Id, out var same) && byId.TryGetValue(same.Id, out var there)) upstream = there.Upstream;
        if (steps == 0 || upstream.IsEmpty) return request;
        request = request with { Upstream = [.. upstream.Select(one => Whole(one, byId, handedOn, steps - 1))] };
        // A proxy is asked what it asks, by what the one that it asks knows.
        return request is { Text.Length: 0, Direction: Direction.Inbound, Upstream: [{ Text.Length: > 0, Protocol: "HTTP" or "HTTP/2" or "FastCGI" or "uwsgi" } only] } && _answerers.GetValueOrDefault(only.Id)?.Text == only.Text && !only.Text.Contains("://", StringComparison.Ordinal)
            ? request with { Text = only.Text, Protocol = "HTTP", Place = only.Place, Source = only.Source, IsSure = false }
            : request;
    }

    private static IEnumerable<Request> Flat(Request request) => request.Upstream.SelectMany(Flat).Prepend(request);

    private static bool AreSame(Request asks, Request asked) =>
        asks.Process != asked.Process && (asked.PeerProcess is not { } client || client.Pid == asks.Process.Pid)
        && (asks.Local.Contains(':') ? asks.Local == asked.Peer && (asked.Local.Length == 0 || asks.Peer == asked.Local) : asked.PeerProcess is not null && !asked.Peer.Contains(':'));
}
