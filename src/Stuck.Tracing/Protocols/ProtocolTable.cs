using System.Collections.Immutable;

namespace Stuck.Tracing.Protocols;

/// <summary>All protocols. A further one is a file and a line here; of two that look alike, the upper one is taken.</summary>
public static class ProtocolTable
{
    /// <summary>What a port's number adds to how alike something looks: enough where that is possible, too little against what is certain.</summary>
    private const int PortScore = 3, ScoreOfLikeness = 2, Enough = 4;

    private static readonly Http1 s_http = new();

    /// <summary>Those that are recognised by what is said.</summary>
    public static ImmutableArray<Protocol> All { get; } =
    [
        new Tls(),
        s_http,
        new Http2(),
        new FastCgi(),
        new Uwsgi(s_http),
        new MySql(),
        new Postgres(),
        new Redis(),
        new Memcached(),
        new MemcachedBinary(),
        new Amqp(),
        new MongoDb(),
        new Dns(),
        new Smtp(),
        new Gateway(),
        new WebSocket(),
    ];

    /// <summary>What is taken where none of these is recognised.</summary>
    public static Protocol Text { get; } = new TextLines();

    /// <inheritdoc cref="Text"/>
    public static Protocol Other { get; } = new OtherProtocol();

    /// <summary>The one with a name.</summary>
    public static Protocol Named(string name)
    {
        foreach (var protocol in All)
            if (protocol.Name == name) return protocol;
        return name == Text.Name ? Text : Other;
    }

    /// <summary>The one that something most looks like; null if that is no better than chance.</summary>
    /// <param name="port">Where the server listens; 0 if that is not known.</param>
    public static Protocol? Recognise(in Excerpt said, int port, out bool isCertain)
    {
        Protocol? best = null;
        var most = Enough - 1;
        foreach (var protocol in All)
        {
            var likeness = protocol.Look(said);
            if (likeness == Likeness.None) continue;
            var score = ScoreOfLikeness * (int)likeness + (protocol.Ports.Contains((ushort)port) ? PortScore : 0);
            if (score > most) (best, most) = (protocol, score);
        }

        isCertain = most >= ScoreOfLikeness * (int)Likeness.Certain;
        return best;
    }
}
