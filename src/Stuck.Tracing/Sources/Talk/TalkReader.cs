using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Talk;

/// <summary>Tells who has spoken when by unix sockets and pipes, as far as anybody knows.</summary>
/// <param name="clock">Who has looked at everybody's; null for nobody.</param>
internal sealed class TalkReader(ITalkClock? clock, TimeProvider time)
{
    private const long NsPerMs = 1_000_000;

    private readonly PipeFiles _files = new(time);

    /// <summary>Whether anything is known of those whom nobody traces.</summary>
    public bool KnowsPairs => clock is not null || PipeFiles.AreKept;

    /// <summary>When a socket was used last.</summary>
    public TalkTimes? OfSocket(ulong inode) => clock?.Of(inode);

    /// <summary>When a pipe was written last, by whoever has one of its ends.</summary>
    public TalkTimes? OfPipe(int pid, int descriptor, ulong inode) => clock is { SeesPipes: true } ? clock.Of(inode) : _files.Of(pid, descriptor);

    /// <summary>Since when at least what is told of pipes is all that there is; null for all their lives.</summary>
    public long? SinceNs => clock?.SinceNs;

    /// <summary>Who has spoken when on a connection of unix sockets.</summary>
    /// <param name="peer">The other end's inode; 0 where that is not known.</param>
    public ConnectionTurns? OfConnection(ulong inode, ulong peer, long nowNs)
    {
        if (clock is null) return null;
        var ours = clock.Of(inode);
        return Turns(ours?.WrittenNs, (peer == 0 ? null : clock.Of(peer)?.WrittenNs) ?? ours?.ReadNs, clock.SinceNs, nowNs);
    }

    /// <summary>Null where neither has spoken since one looks. Who has not since then may have before.</summary>
    /// <param name="sinceNs">Since when one looks; ns on CLOCK_MONOTONIC, as the others.</param>
    public static ConnectionTurns? Turns(long? sentNs, long? receivedNs, long sinceNs, long nowNs, bool hasReceived = true)
    {
        if (sentNs is null && receivedNs is null) return null;
        var (sentMs, receivedMs) = (AgeMs(sentNs ?? sinceNs, nowNs), AgeMs(receivedNs ?? sinceNs, nowNs));
        // Turns are told in ms; who spoke last is known better.
        if (sentMs == receivedMs && (sentNs ?? 0) > (receivedNs ?? 0)) receivedMs++;
        else if (sentMs == receivedMs && (receivedNs ?? 0) > (sentNs ?? 0)) sentMs++;
        return new ConnectionTurns(sentMs, receivedMs, receivedMs, BytesReceived: hasReceived ? null : 0);
    }

    private static long AgeMs(long atNs, long nowNs) => Math.Max(0, (nowNs - atNs) / NsPerMs);
}
