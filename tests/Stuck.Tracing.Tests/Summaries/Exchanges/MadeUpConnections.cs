using Stuck.Tracing.Model;

namespace Stuck.Tracing.Tests.Summaries.Exchanges;

/// <summary>Connections as the kernel tells of them, in milliseconds before the look.</summary>
internal static class MadeUpConnections
{
    public const int Pid = 7;
    public const long NowNs = 1_000_000_000_000;

    private static int s_inode = 100;

    public static readonly PeerProcess Backend = new(55, "node"), Redis = new(56, "redis-server"), Curl = new(57, "curl");

    /// <summary>One that we made. Something was sent and received, unless it is said otherwise.</summary>
    public static ConnectionSample Out(long sent, long received, long ack = 0, ulong bytesSent = 9, ulong bytesReceived = 9, uint segments = 1) =>
        Sample(Direction.Outbound, "127.0.0.1:40000", "10.0.0.5:80", new ConnectionTurns(sent, received, ack, bytesSent, bytesReceived, segments, 1));

    /// <summary>One that a client made; in the loop's set, as far as is known.</summary>
    public static ConnectionSample In(long sent, long received, long ack = 0, ulong bytesSent = 9, ulong bytesReceived = 9, uint segments = 1) =>
        Sample(Direction.Inbound, "10.0.0.1:80", "10.0.0.9:51234", new ConnectionTurns(sent, received, ack, bytesSent, bytesReceived, 1, segments))
            with { Ours = Attention.Loop };

    public static ConnectionSample Unix(Direction direction, Attention ours, Attention theirs, PeerProcess? peer = null) =>
        Sample(direction, "", "/run/app.sock", null, Transport.Unix) is var sample
            ? sample with { Ours = ours, Theirs = theirs, Connection = sample.Connection with { Peer = peer ?? Backend } } : default;

    /// <summary>To a name server; in the loop's set.</summary>
    public static ConnectionSample Resolver() =>
        Sample(Direction.Outbound, "127.0.0.1:40000", "10.0.0.2:53", null, Transport.Udp) with { Ours = Attention.Loop };

    public static ConnectionSample With(this ConnectionSample sample, PeerProcess peer, Attention theirs = Attention.Unknown, long unread = 0) =>
        sample with { Connection = sample.Connection with { Peer = peer }, Theirs = theirs, UnreadByPeer = unread };

    /// <summary>The same connection at a later look, as it would be told then.</summary>
    public static ConnectionSample Later(this ConnectionSample sample, long ms, ConnectionTurns turns) =>
        sample with { AtNs = sample.AtNs + ms * 1_000_000, Turns = turns };

    private static ConnectionSample Sample(Direction direction, string local, string remote, ConnectionTurns? turns, Transport transport = Transport.Tcp) =>
        new(new Connection(Pid, 9, s_inode++, transport, direction, local, remote), transport == Transport.Tcp ? TcpState.Established : TcpState.Unknown, NowNs) { Turns = turns };
}
