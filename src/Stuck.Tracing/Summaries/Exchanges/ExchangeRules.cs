using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Exchanges;

/// <summary>Tells of one connection whether an answer is due on it, the strongest evidence first. Clients and their answers are weighed together later.</summary>
internal static class ExchangeRules
{
    /// <summary>Who has sent several times, and not all of it when the connection was made, sends a stream, and waits for nothing; ms.</summary>
    private const long BurstMs = 250;

    private const long NsPerMs = 1_000_000;

    /// <summary>Null if none is, as far as the connection's times tell.</summary>
    public static Exchange? Judge(in ConnectionSample sample, ConnectionMemory memory)
    {
        if (sample.Connection.Transport == Transport.Udp) return OwedToResolver(sample, memory);
        var isTimed = sample.Connection.Transport != Transport.Unix || sample.Turns is not null;
        return (sample.Connection.Direction, isTimed) switch
        {
            (Direction.Outbound, true) => OwedByPeer(sample, memory),
            (Direction.Inbound, true) => OwedByUs(sample),
            (Direction.Outbound, false) => OwedOverUnix(sample, memory),
            (Direction.Inbound, false) => OwingOverUnix(sample, memory),
            _ => null,
        };
    }

    /// <summary>Of a child that has never said anything it is not known that it answers: it may have been given what it needs.</summary>
    private static Exchange? OwedByPeer(in ConnectionSample sample, ConnectionMemory memory)
    {
        if (sample.State == TcpState.SynSent) return Connecting(sample, memory);
        if (sample.Turns is not { } turns) return null;
        if (turns.Last != Speaker.Us) return Designed(sample, sample.AtNs - turns.ReceivedMs * NsPerMs);
        var since = sample.AtNs - turns.SentMs * NsPerMs;
        if (sample.Connection.IsPair && !turns.HasReceived) return new Exchange(sample, Speaker.Them, since, Certainty.Unsure, ExchangeRule.TimesOnly, "no answer yet, nor ever, as far as is known");
        if (PeerWords.Hindrance(sample) is { } hindrance) return new Exchange(sample, Speaker.Them, since, Certainty.Sure, ExchangeRule.PeerElsewhere, hindrance);
        if (Designed(sample, since) is { } designed) return designed;
        if (IsStream(turns.BytesReceived, turns.SegmentsOut, turns.ReceivedMs - turns.SentMs)) return null;
        return sample.Theirs switch
        {
            Attention.None => new Exchange(sample, Speaker.Them, since, Certainty.Sure, ExchangeRule.PeerElsewhere, "no thread at the other end waits on the connection"),
            Attention.Only => new Exchange(sample, Speaker.Them, since, Certainty.Unsure, ExchangeRule.PeerWaits, "a thread at the other end waits on the connection, too"),
            _ => new Exchange(sample, Speaker.Them, since, Certainty.Unsure, ExchangeRule.TimesOnly, "no answer yet"),
        };
    }

    /// <summary>Who waits on it does so by design.</summary>
    private static Exchange? Designed(in ConnectionSample sample, long sinceNs) =>
        PeerDesigns.Of(sample) is { } design ? new Exchange(sample, Speaker.Nobody, sinceNs, Certainty.Likely, ExchangeRule.PeerWaits, design) : null;

    /// <summary>Before there is a connection its times say nothing. It has been tried for a second at least for each time that it was tried again.</summary>
    private static Exchange Connecting(in ConnectionSample sample, ConnectionMemory memory)
    {
        var since = memory.DueSinceNs = Math.Min(memory.DueSinceNs ?? long.MaxValue, sample.AtNs - sample.Retransmits * 1000 * NsPerMs);
        var again = sample.Retransmits == 0 ? "" : $", sent {sample.Retransmits + 1} times";
        return new Exchange(sample, Speaker.Them, since.Value, Certainty.Sure, ExchangeRule.PeerElsewhere, $"no answer to SYN{again}", AtLeast: true);
    }

    private static Exchange? OwedByUs(in ConnectionSample sample)
    {
        if (sample.Turns is not { } turns) return null;
        // Where our own times do not tell, the client's may: it has had what we sent acknowledged after.
        var last = turns.Last ?? (sample is { Ours: Attention.None, PeerTurns.Last: Speaker.Us } ? Speaker.Them : null);
        if (last == Speaker.Us) return OwedByClient(sample, turns);
        if (last != Speaker.Them) return null;
        var since = sample.AtNs - turns.ReceivedMs * NsPerMs;
        if (sample.Ours == Attention.None && (turns.HasSent || !sample.Connection.IsPair))
            return new Exchange(sample, Speaker.Us, since, Certainty.Sure, ExchangeRule.ClientUnattended, "no thread waits on its connection");
        return IsStream(turns.BytesSent, turns.SegmentsIn, turns.SentMs - turns.ReceivedMs)
            ? null
            : new Exchange(sample, Speaker.Us, since, Certainty.Unsure, ExchangeRule.TimesOnly, "not answered yet");
    }

    /// <summary>
    /// Who has connected to us may serve us (the workers of a gateway do), or have its answer and do something else. Which of both it is shows by
    /// who had asked us for something just before.
    /// </summary>
    private static Exchange? OwedByClient(in ConnectionSample sample, in ConnectionTurns turns)
    {
        if (sample is not { UnreadByPeer: not null, Theirs: Attention.None }) return null;
        var evidence = PeerWords.Hindrance(sample) ?? "no thread at the other end waits on the connection";
        return new Exchange(sample, Speaker.Them, sample.AtNs - turns.SentMs * NsPerMs, Certainty.Unsure, ExchangeRule.AskedInTurn, evidence);
    }

    /// <summary>Resolvers have a socket for as long as a query is open: glibc's and c-ares' close it with the answer.</summary>
    private static Exchange? OwedToResolver(in ConnectionSample sample, ConnectionMemory memory)
    {
        if (sample.Ours is not (Attention.Loop or Attention.Only)) return null;
        var since = Math.Min(memory.DueSinceNs ?? sample.AtNs, sample.WaitingSinceNs ?? sample.AtNs);
        memory.DueSinceNs = since;
        return new Exchange(sample, Speaker.Them, since, Certainty.Sure, ExchangeRule.PeerElsewhere, "a query to the name server is open", AtLeast: true);
    }

    /// <summary>A unix socket has no times, but where a trace tells: what both ends wait on tells.</summary>
    private static Exchange? OwedOverUnix(in ConnectionSample sample, ConnectionMemory memory)
    {
        if (sample.Ours is not (Attention.Loop or Attention.Only) || sample.Theirs != Attention.None || sample.Connection.Peer is null) return null;
        var restsSinceNs = sample.UnreadByPeer == 0 ? sample.AnswererRestsSinceNs : null;
        var since = memory.DueSinceNs = Math.Min(memory.DueSinceNs ?? long.MaxValue, Math.Min(sample.WaitingSinceNs ?? sample.AtNs, restsSinceNs ?? sample.AtNs));
        var evidence = PeerWords.Hindrance(sample) ?? "no thread at the other end waits on the connection";
        return new Exchange(sample, Speaker.Them, since.Value, Certainty.Sure, ExchangeRule.PeerElsewhere, evidence, AtLeast: true);
    }

    private static Exchange? OwingOverUnix(in ConnectionSample sample, ConnectionMemory memory)
    {
        if (sample.Ours != Attention.None || sample.Theirs is not (Attention.Loop or Attention.Only)) return null;
        var restsSinceNs = sample.Unread == 0 ? sample.AnswererRestsSinceNs : null;
        var since = Math.Min(memory.DueSinceNs ?? sample.AtNs, restsSinceNs ?? sample.AtNs);
        memory.DueSinceNs = since;
        return new Exchange(sample, Speaker.Us, since, Certainty.Sure, ExchangeRule.ClientUnattended, "no thread waits on its connection", AtLeast: true);
    }

    /// <param name="answered">Bytes that came back; null where the kernel does not tell.</param>
    /// <param name="segments">How many went the other way.</param>
    /// <param name="overMs">From the making of the connection, as nothing has come back, to the last of them.</param>
    private static bool IsStream(ulong? answered, uint segments, long overMs) => answered == 0 && segments >= 2 && overMs > BurstMs;
}
