namespace Stuck.Tracing.Model;

/// <summary>What the kernel said of a connection at one moment, of both ends where both are on this machine.</summary>
/// <param name="AtNs">That moment; ns on CLOCK_MONOTONIC.</param>
public readonly record struct ConnectionSample(Connection Connection, TcpState State, long AtNs)
{
    /// <summary>Null for a unix socket, which has no such times, and where the kernel does not tell.</summary>
    public ConnectionTurns? Turns { get; init; }

    /// <summary>The other end's own; null where that is not on this machine.</summary>
    public ConnectionTurns? PeerTurns { get; init; }

    /// <summary>Bytes that have come and that the process has not read.</summary>
    public long Unread { get; init; }

    /// <summary>Bytes that it has sent and that the other end's kernel has not taken.</summary>
    public long Unsent { get; init; }

    /// <summary>Bytes that the other end has not read; null where that is not on this machine.</summary>
    public long? UnreadByPeer { get; init; }

    /// <summary>How often the oldest segment was sent again in vain.</summary>
    public int Retransmits { get; init; }

    /// <summary>When the kernel will send again what was not acknowledged; ns on CLOCK_MONOTONIC. Null where nothing is.</summary>
    public long? TimerAtNs { get; init; }

    /// <summary>Segments that the other end's kernel has not acknowledged.</summary>
    public int Unacknowledged { get; init; }

    /// <summary>Whether a thread of the process waits on it.</summary>
    public Attention Ours { get; init; }

    /// <summary>Whether a thread of the other process does.</summary>
    public Attention Theirs { get; init; }

    /// <summary>What the other process is hindered by.</summary>
    public PeerCondition PeerCondition { get; init; }

    /// <summary>Since when at least its process has waited on it, where nothing but the wait tells; ns on CLOCK_MONOTONIC.</summary>
    public long? WaitingSinceNs { get; init; }

    /// <summary>
    /// Since when no thread of the process that is to answer has run, where that is known: what it has read by now it had read then, and it has
    /// said nothing since; ns on CLOCK_MONOTONIC.
    /// </summary>
    public long? AnswererRestsSinceNs { get; init; }

    /// <summary>
    /// Whether it matters what the threads at its ends wait on: not where a client has been answered, unless it can be seen what that does:
    /// some servers ask those that have connected to them. Whom we asked may have answered and be waited for all the same, by design.
    /// </summary>
    public bool IsInQuestion => State == TcpState.SynSent || Turns is not { } turns || turns.Last switch
    {
        Speaker.Us => Connection.Direction == Direction.Outbound || UnreadByPeer is not null,
        Speaker.Them or null => true,
        _ => Unread > 0,
    };
}
