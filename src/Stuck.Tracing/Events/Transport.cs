namespace Stuck.Tracing.Events;

/// <summary>What a socket speaks.</summary>
public enum Transport : byte
{
    Other,
    Tcp,
    Udp,
    Unix,
    Netlink,
}
