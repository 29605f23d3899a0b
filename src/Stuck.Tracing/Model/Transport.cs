namespace Stuck.Tracing.Model;

/// <summary>What a socket speaks.</summary>
public enum Transport : byte
{
    Other,
    Tcp,
    Udp,
    Unix,
    Netlink,

    /// <summary>Whole frames of a network device (packet(7)).</summary>
    Packet,

    /// <summary>None: pipes there and back.</summary>
    Pipe,
}
