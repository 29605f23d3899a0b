using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Content for every attribute, whatever its type, which counts as the family of what is in it (IFLA_AF_SPEC).</summary>
internal sealed class ByType(Content content) : Content
{
    public override bool Describe(Decoder decoder, Stretch stretch) => content.Describe(decoder, stretch with { Family = stretch.Type });
}
