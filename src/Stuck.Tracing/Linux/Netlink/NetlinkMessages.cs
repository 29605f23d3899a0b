using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Netlink;

/// <summary>Walks over the messages of one datagram from netlink; ends at the first whose length cannot be true.</summary>
internal ref struct NetlinkMessages(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <param name="payload">What stands behind the header.</param>
    public bool TryNext(out LinuxNetlink.nlmsghdr header, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (!MemoryMarshal.TryRead(_rest, out header)) return false;
        var size = Unsafe.SizeOf<LinuxNetlink.nlmsghdr>();
        if (header.nlmsg_len < size || header.nlmsg_len > _rest.Length) return false;
        payload = _rest[size..(int)header.nlmsg_len];
        _rest = _rest[Aligned((int)header.nlmsg_len, _rest.Length)..];
        return true;
    }

    /// <summary>A length rounded up; the last message or attribute may lack its padding.</summary>
    public static int Aligned(int length, int available) =>
        Math.Min((length + LinuxNetlink.NLMSG_ALIGNTO - 1) & ~(LinuxNetlink.NLMSG_ALIGNTO - 1), available);
}
