using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Exchanges;

/// <summary>Services of which it shows that they rest: what was asked of them is answered when something happens. A further one is a line here.</summary>
internal static class PeerDesigns
{
    private static readonly string[] s_redis = ["redis-server", "valkey-server", "keydb-server"];

    /// <summary>Why nobody owes an answer, in words; null if that does not show.</summary>
    public static string? Of(in ConnectionSample sample) => sample switch
    {
        // One thread does all commands, and answers each before it rests, but for those that wait by design.
        { Connection.Peer.Name: var name, Theirs: Attention.Loop, UnreadByPeer: 0 } when s_redis.Contains(name) =>
            $"by design: {name} has read all and rests, as it does after BLPOP, XREAD or SUBSCRIBE",
        { Connection.Peer.Name: var name, Theirs: Attention.Only, UnreadByPeer: 0 } when IsRestingBackend(name) =>
            "by design: the backend calls itself idle, as it does after LISTEN",
        _ => null,
    };

    /// <summary>Services that are told things and say nothing, and speak when it pleases them: that a client spoke before proves nothing.</summary>
    public static bool SpeaksFreely(Connection connection) => connection.Service is "nats" or "amqp" or "amqps" or "mqtt" or "mqtts" or "statsd" or "syslog";

    private static bool IsRestingBackend(string name) =>
        name.StartsWith("postgres: ", StringComparison.Ordinal) && (name.EndsWith(" idle", StringComparison.Ordinal) || name.EndsWith(" idle in transaction", StringComparison.Ordinal));
}
