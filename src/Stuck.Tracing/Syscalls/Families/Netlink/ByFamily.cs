using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>What the family in the message's header decides; bytes for families without an entry.</summary>
internal sealed class ByFamily(Content? otherwise, params (int Family, Content Content)[] cases) : Content
{
    private readonly Dictionary<int, Content> _cases = cases.ToDictionary(c => c.Family, c => c.Content);

    public override bool Describe(Decoder decoder, Stretch stretch) =>
        (_cases.GetValueOrDefault(stretch.Family) ?? otherwise)?.Describe(decoder, stretch) ?? false;
}
