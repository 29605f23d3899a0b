namespace Stuck.Tracing.Model;

/// <summary>A socket as the kernel described it.</summary>
/// <param name="Inode">Its number, as <c>socket:[N]</c> shows it.</param>
/// <param name="Local">address:port, or a unix socket's path; empty if it has none.</param>
/// <param name="Remote">The same of the other end; empty if there is none.</param>
/// <param name="State">TCP only.</param>
/// <param name="ReceiveQueue">Bytes that have come and were not read; of a listening socket, connections not accepted.</param>
/// <param name="SendQueue">Bytes written that the peer has not taken; of a unix socket, the memory that they occupy.</param>
/// <param name="Health">TCP connections only.</param>
/// <param name="Service">The well-known service at the outbound or listening port (mysql); null if there is none.</param>
/// <param name="Peer">The process at the other end, where it is on this machine and can be told.</param>
public sealed record SocketSample(
    long Inode,
    Transport Transport,
    Direction Direction,
    string Local,
    string Remote,
    TcpState State = TcpState.Unknown,
    long ReceiveQueue = 0,
    long SendQueue = 0,
    TcpHealth? Health = null,
    string? Service = null,
    PeerProcess? Peer = null)
{
    /// <summary>Its own port is one that the kernel has chosen: nobody knows it but those whom it has asked something.</summary>
    public bool HasChosenPort { get; init; }

    /// <summary>What the other end's address is called; null where nobody asked, and until somebody answers.</summary>
    public string? RemoteName { get; init; }
}
