using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A value of any kind that has a size; what is behind it does not count.</summary>
internal sealed class Value(Kind kind) : Content
{
    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        var size = kind.Size(decoder);
        if (stretch.Length < size) return false;
        var bytes = stretch.Read(decoder, size);
        if (bytes.IsEmpty) decoder.PutAddress(stretch.Address);
        else kind.DescribeAt(decoder, stretch.Address, bytes);
        return true;
    }
}
