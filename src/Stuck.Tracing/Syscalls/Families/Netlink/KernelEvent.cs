using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>NETLINK_KOBJECT_UEVENT: what udev tells its listeners.</summary>
internal static class KernelEvent
{
    private static readonly Kind BigHex = new BigEndian("htonl", Hex32);

    private static readonly Struct Header = new(
        ("prefix", new FixedString(8)), ("magic", BigHex), ("header_size", UInt), ("properties_off", UInt), ("properties_len", UInt),
        ("filter_subsystem_hash", BigHex), ("filter_devtype_hash", BigHex), ("filter_tag_bloom_hi", BigHex), ("filter_tag_bloom_lo", BigHex));

    public static void Describe(Decoder decoder, Stretch stretch)
    {
        var size = Header.Size(decoder);
        var header = stretch.Length < size ? [] : stretch.Read(decoder, size);
        if (header.IsEmpty || !header.StartsWith("libudev\0"u8))
        {
            Plain(decoder, stretch);
            return;
        }

        if (stretch.Length > size) decoder.Put('[');
        Header.DescribeAt(decoder, stretch.Address, header);
        if (stretch.Length == size) return;
        decoder.PutSeparator();
        Plain(decoder, stretch.From(size));
        decoder.Put(']');
    }

    private static void Plain(Decoder decoder, Stretch stretch) => decoder.PutBuffer(stretch.Phase, stretch.Address, stretch.Length);
}
