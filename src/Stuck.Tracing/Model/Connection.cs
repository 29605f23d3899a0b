namespace Stuck.Tracing.Model;

/// <summary>A connection that a process has, by what stays the same for as long as it has it.</summary>
/// <param name="Inode">Of the process's own socket.</param>
/// <param name="Remote">address:port of the other end, or the path of a unix socket.</param>
public sealed record Connection(int Pid, int Descriptor, long Inode, Transport Transport, Direction Direction, string Local, string Remote)
{
    /// <summary>The well-known service at the other end's port; null if there is none.</summary>
    public string? Service { get; init; }

    /// <summary>Who is at the other end, where that is on this machine and can be told.</summary>
    public PeerProcess? Peer { get; init; }

    /// <summary>The other end is in the queue of a listening socket of <see cref="Peer"/>: nobody has accepted it.</summary>
    public bool IsQueued { get; init; }

    /// <summary>Pipes, or a pair of sockets without names: a process and one that it has started have them.</summary>
    public bool IsPair => Transport == Transport.Pipe || Transport == Transport.Unix && Local.Length == 0 && Remote.Length == 0;

    /// <summary>As the descriptor that it is, for a verdict.</summary>
    public DescriptorSample ToDescriptor(ConnectionSample sample) => Transport == Transport.Pipe ? new(Descriptor, DescriptorKind.Pipe, $"pipe:[{Inode}]", null, Peer) : new(
        Descriptor, DescriptorKind.Socket, $"socket:[{Inode}]",
        new SocketSample(
            Inode, Transport, Direction, Local, Remote, sample.State, sample.Unread, sample.Unsent,
            sample.Turns is { } turns ? HealthOf(sample, turns) : null,
            Service, Peer));

    /// <summary>Before there is a connection its times say nothing.</summary>
    private static TcpHealth HealthOf(ConnectionSample sample, ConnectionTurns turns) => sample.State == TcpState.SynSent
        ? new(sample.Retransmits, sample.Unacknowledged, 0, null, null) { TimerAtNs = sample.TimerAtNs }
        : new(sample.Retransmits, sample.Unacknowledged, 0, turns.SentMs, turns.ReceivedMs) { TimerAtNs = sample.TimerAtNs };
}
