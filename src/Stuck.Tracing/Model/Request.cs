using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>Something that was asked on a connection of a process, of it or by it.</summary>
/// <param name="Id">Tells it from all others.</param>
/// <param name="Tid">The thread that took it, or asked.</param>
/// <param name="Direction">Whether the process was asked, or asks.</param>
/// <param name="Peer">The other end: address:port, or the path of a unix socket; empty if it is not known.</param>
/// <param name="Protocol">HTTP, MySQL; empty if it is not known.</param>
/// <param name="Text">What is asked: <c>GET /checkout</c>, <c>SELECT 1</c>; empty if it is not known.</param>
/// <param name="SinceNs">When its first bytes went by; ns on CLOCK_MONOTONIC.</param>
/// <param name="EndNs">When it was over; null while it is not.</param>
public sealed record Request(
    long Id, ProcessKey Process, int Tid, Direction Direction, string Peer, string Protocol, string Text, long SinceNs, long? EndNs)
{
    /// <summary>What the process was called; empty if that is not known.</summary>
    public string Worker { get; init; } = "";

    /// <summary>The descriptor that its connection is, or was first.</summary>
    public int Descriptor { get; init; }

    /// <summary>Of whom, or in which file: a host, a script.</summary>
    public string Place { get; init; } = "";

    /// <summary>The address for which the client asks, where that is a proxy and says so; else empty.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The process's own end of the connection: address:port; empty if it is not known, or has none.</summary>
    public string Local { get; init; } = "";

    /// <summary>How much lies in the connection that the process has not read, and what that says, or why nobody has looked; null where that was not asked.</summary>
    public long? UnreadBytes { get; init; }

    /// <inheritdoc cref="UnreadBytes"/>
    public string Unread { get; init; } = "";

    /// <summary>The process at the other end, where that is known.</summary>
    public PeerProcess? PeerProcess { get; init; }

    /// <summary>From the first bytes to the first ones of the answer; null until these have come.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>As the protocol gives it: 200, 1064; 0 for none.</summary>
    public int Status { get; init; }

    /// <summary>In words: <c>OK</c>, <c>42S02 Table 'x' doesn't exist</c>; empty for none.</summary>
    public string StatusText { get; init; } = "";

    public bool IsError { get; init; }

    /// <summary>Of the answer, so far.</summary>
    public long Bytes { get; init; }

    /// <summary>It may stay unanswered for as long as it likes, by design.</summary>
    public bool IsSubscription { get; init; }

    public RequestOutcome Outcome { get; init; }

    public RequestSource Source { get; init; }

    /// <summary>Nothing of it is guessed.</summary>
    public bool IsSure { get; init; }

    /// <summary>The inbound request that it was asked for; null if that is not known.</summary>
    public long? AskedFor { get; init; }

    /// <summary>That is certain, and not only likely.</summary>
    public bool IsSurelyFor { get; init; }

    /// <summary>What was asked of others for it.</summary>
    public ImmutableArray<Request> Upstream { get; init; } = [];

    public bool IsOpen => EndNs is null;

    /// <summary>How long it took, or has taken so far.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public TimeSpan Age(long nowNs) => TimeSpan.FromTicks(Math.Max(0, (EndNs ?? nowNs) - SinceNs) / 100);
}
