namespace Stuck.Tracing.Model;

/// <summary>What a server uses a socket for.</summary>
public enum SocketRole : byte
{
    /// <summary>A connection that it accepted.</summary>
    Inbound,

    /// <summary>A connection that it began.</summary>
    Outbound,

    /// <summary>It waits for connections there.</summary>
    Listening,

    /// <summary>Anybody may send to it: each datagram is a request.</summary>
    Datagrams,
}
