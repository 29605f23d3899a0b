using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>What an attribute holds, or what follows a message's header.</summary>
internal abstract class Content
{
    /// <summary>Describes a stretch.</summary>
    /// <returns>False when it is too short to be that: nothing has been written, and it is shown as bytes.</returns>
    public abstract bool Describe(Decoder decoder, Stretch stretch);
}
