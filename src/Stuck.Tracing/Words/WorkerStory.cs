using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>What a worker is about, as far as that is known: what it asks, for which request, and where its script is.</summary>
public static class WorkerStory
{
    /// <summary>Columns that the names of its lines take.</summary>
    public const int LabelColumns = 7;

    /// <summary>In the order in which they matter.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static IEnumerable<(string Label, string Text)> Of(ProcessRow row, long nowNs)
    {
        var open = row.Requests.Where(request => !request.IsSubscription).ToArray();
        var inbound = open.Where(request => request is { Direction: Direction.Inbound, Text.Length: > 0 }).ToArray();
        var asked = open.Where(request => request.Direction == Direction.Outbound).Concat(open.SelectMany(request => request.Upstream)).Where(request => request is { IsOpen: true, Text.Length: > 0 })
            .DistinctBy(request => request.Id).ToArray();
        if (asked.Length > 0) yield return ("asked", asked[0].Text + More(asked.Length));
        if (inbound.Length > 0) yield return ("for", For(inbound[0], nowNs) + More(inbound.Length));
        if (row is { Script: { } script, Verdict.Kind: not (VerdictKind.Idle or VerdictKind.Unknown) } && ScriptWords.Of(script.Frames, withArguments: asked.Length == 0) is { Length: > 0 } place) yield return ("at", place);
    }

    /// <summary><c>GET /checkout?c=4711  from 203.0.113.9, 41 s ago, by way of nginx/812</c>.</summary>
    private static string For(Request request, long nowNs)
    {
        var client = request switch
        {
            { Origin.Length: > 0 } => request.Origin,
            { PeerProcess: { } process, Peer.Length: > 0 } => $"{request.Peer} {process.Name}/{process.Pid}",
            { PeerProcess: { } process } => $"{process.Name}/{process.Pid}",
            _ => request.Peer,
        };
        var way = request is { Origin.Length: > 0, PeerProcess: { } proxy } ? $", by way of {proxy.Name}/{proxy.Pid}" : "";
        return $"{request.Text}  {(client.Length > 0 ? $"from {client}, " : "")}{Units.Duration(request.Age(nowNs).Ticks * 100)} ago{way}";
    }

    private static string More(int count) => count == 1 ? "" : $"  and {count - 1} more";
}
