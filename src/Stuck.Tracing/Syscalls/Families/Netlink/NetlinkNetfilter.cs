using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>NETLINK_NETFILTER: a header, then attributes that only their subsystem could name.</summary>
internal static class NetlinkNetfilter
{
    private const int HeaderBytes = 4, Tables = 10, BatchBegin = 16, BatchEnd = 17;

    private static readonly Attributes Unnamed = new("");

    private static readonly Kind Version = OneOf8(new("NFNETLINK_???", (0, "NFNETLINK_V0")));

    public static bool Describe(Decoder decoder, Stretch stretch, ushort type)
    {
        if (stretch.Length < HeaderBytes)
        {
            stretch.PutBytes(decoder);
            return true;
        }

        var header = stretch.Read(decoder, HeaderBytes);
        if (header.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        decoder.Put('{');
        decoder.PutField("nfgen_family");
        Family8.Describe(decoder, header[0]);
        decoder.PutSeparator();
        decoder.PutField("version");
        Version.Describe(decoder, header[1]);
        decoder.PutSeparator();
        decoder.PutField("res_id");
        Resource(decoder, type >> 8, At.U16(header, 2));
        decoder.Put('}');
        if (stretch.Length == HeaderBytes) return true;
        decoder.PutSeparator();
        var rest = stretch.From(HeaderBytes);
        if (type is BatchBegin or BatchEnd) rest.PutBytes(decoder);
        else Unnamed.Describe(decoder, rest);
        return true;
    }

    /// <summary>The subsystem of a batch, which programs have in either byte order.</summary>
    private static void Resource(Decoder decoder, int subsystem, ushort value)
    {
        var swapped = (ushort)(value << 8 | value >> 8);
        if (subsystem == Tables && swapped == Tables) decoder.PutNamed(value, "htons(NFNL_SUBSYS_NFTABLES)");
        else if (subsystem == Tables && value == Tables) decoder.PutNamed(value, "NFNL_SUBSYS_NFTABLES");
        else
        {
            decoder.Put("htons(");
            decoder.PutUInt(swapped);
            decoder.Put(')');
        }
    }
}
