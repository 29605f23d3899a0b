using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A number in hexadecimal, of 1, 2, 4 or 8 bytes.</summary>
internal sealed class AnyHex : Content
{
    private static readonly Number Number = new(K.Hex64);

    public override bool Describe(Decoder decoder, Stretch stretch) => stretch.Length is 1 or 2 or 4 or 8 && Number.Describe(decoder, stretch);
}
