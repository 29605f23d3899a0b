namespace Stuck.Tracing.Model;

/// <summary>What a socket speaks.</summary>
public enum Transport : byte
{
    Other,
    Tcp,
    Udp,
    Unix,
    Netlink,
}
