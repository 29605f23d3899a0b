using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Families.Netlink;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>A pointer to what goes through the socket that is the call's first argument: messages of netlink, or bytes.</summary>
/// <param name="length">How many bytes there are.</param>
internal sealed class SocketBuffer(Phase phase, Count length) : Kind
{
    /// <summary>sizeof(struct nlmsghdr) of linux/netlink.h, which begins with its length.</summary>
    private const int NetlinkHeaderBytes = 16;

    /// <summary>A message that says it is longer is none: text, for one, reads as such a number.</summary>
    private const uint LongestNetlink = 16 << 20;

    private readonly Bytes _bytes = new(length);

    private readonly Kind _pointer = new Pointer(phase, new Bytes(length));

    public Phase Phase => phase;

    public Count Length => length;

    public override Phase Reads => phase;

    public override void Describe(Decoder decoder, ulong value)
    {
        var isThere = value != 0 && (phase == Phase.Entry || decoder is { Finished: true, Failed: false });
        var protocol = isThere && MayBeNetlink(decoder, value) ? decoder.NetlinkProtocol(phase, (int)decoder.Argument(0)) : -1;
        if (protocol < 0) _pointer.Describe(decoder, value);
        else NetlinkMessages.Describe(decoder, phase, value, length.Of(decoder), protocol);
    }

    /// <summary>To ask for a socket's protocol costs as much as the rest of a stop, and next to no socket is one of netlink.</summary>
    private bool MayBeNetlink(Decoder decoder, ulong address)
    {
        var begin = decoder.Read(phase, address, _bytes.Size(decoder));
        return begin.Length < NetlinkHeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(begin) <= LongestNetlink;
    }
}
