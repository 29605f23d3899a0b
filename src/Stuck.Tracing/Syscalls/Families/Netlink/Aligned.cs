using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A 64-bit member that is aligned to 8 bytes for tracees of 32 bits too (__aligned_u64).</summary>
internal sealed class Aligned(Kind kind) : Kind
{
    public override int? FixedSize(int word) => 8;

    public override int Alignment(int word) => 8;

    public override void Describe(Decoder decoder, ulong value) => kind.Describe(decoder, value);
}
