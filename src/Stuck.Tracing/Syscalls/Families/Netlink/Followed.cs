using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A value and what is behind it, separated by a comma: the attributes of the thing, or bytes.</summary>
internal sealed class Followed(Kind kind, Content? rest) : Content
{
    private const int Alignment = 4;

    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        var size = kind.Size(decoder);
        if (stretch.Length < size) return false;
        var bytes = stretch.Read(decoder, size);
        if (bytes.IsEmpty) decoder.PutAddress(stretch.Address);
        else kind.DescribeAt(decoder, stretch.Address, bytes);
        var offset = rest is null ? size : (size + Alignment - 1) / Alignment * Alignment;
        if (stretch.Length <= offset) return true;
        decoder.PutSeparator();
        var behind = stretch.From(offset);
        if (rest is null || !rest.Describe(decoder, behind)) behind.PutBytes(decoder);
        return true;
    }
}
