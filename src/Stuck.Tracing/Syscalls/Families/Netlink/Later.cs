using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Content that is not there yet when the row that needs it is made: tables that hold themselves.</summary>
internal sealed class Later(Func<Content> content) : Content
{
    public override bool Describe(Decoder decoder, Stretch stretch) => content().Describe(decoder, stretch);
}
