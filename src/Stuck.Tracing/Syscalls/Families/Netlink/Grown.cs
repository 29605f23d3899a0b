using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A structure that newer kernels have made longer: it is of its full size, or exactly of one of the sizes before.</summary>
/// <param name="sizes">The sizes before.</param>
internal sealed class Grown(Struct structure, params int[] sizes) : Content
{
    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        var full = structure.Size(decoder);
        var size = stretch.Length >= full ? full : Array.IndexOf(sizes, stretch.Length) >= 0 ? stretch.Length : 0;
        if (size == 0) return false;
        var bytes = stretch.Read(decoder, size);
        if (bytes.IsEmpty) decoder.PutAddress(stretch.Address);
        else structure.DescribeMembers(decoder, stretch.Address, bytes, closed: true);
        return true;
    }
}
