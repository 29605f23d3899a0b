using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Netlink;

/// <summary>Walks over the attributes behind a netlink message's fixed part; ends at the first whose length cannot be true.</summary>
internal ref struct NetlinkAttributes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool TryNext(out int type, out ReadOnlySpan<byte> value)
    {
        type = 0;
        value = default;
        var size = Unsafe.SizeOf<LinuxNetlink.nlattr>();
        if (!MemoryMarshal.TryRead(_rest, out LinuxNetlink.nlattr attribute)) return false;
        if (attribute.nla_len < size || attribute.nla_len > _rest.Length) return false;
        type = attribute.nla_type & LinuxNetlink.NLA_TYPE_MASK;
        value = _rest[size..attribute.nla_len];
        _rest = _rest[NetlinkMessages.Aligned(attribute.nla_len, _rest.Length)..];
        return true;
    }
}
