using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>An array whose places have names: <c>[[BR_MCAST_DIR_RX]=1, [BR_MCAST_DIR_TX]=2]</c>.</summary>
internal sealed class IndexedArray(Kind element, int count, FlagSet indices) : Kind
{
    public override int Size(Decoder decoder) => count * element.Size(decoder);

    public override int? FixedSize(int word) => count * element.FixedSize(word);

    public override int Alignment(int word) => element.Alignment(word);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var size = element.Size(decoder);
        decoder.Put('[');
        for (var i = 0; i < count; i++)
        {
            if (i > 0) decoder.PutSeparator();
            decoder.Put('[');
            if (indices.NameOf((ulong)i) is { } name) decoder.PutNamed((ulong)i, name);
            else decoder.PutUnnamed((ulong)i, indices.Unknown);
            decoder.Put("]=");
            element.DescribeAt(decoder, address + (ulong)(i * size), bytes.Slice(i * size, size));
        }

        decoder.Put(']');
    }
}
