using Stuck.Tracing.Events;
using Stuck.Tracing.Syscalls.Families.Netlink;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>A pointer to what goes through the socket that is the call's first argument: messages of netlink, or bytes.</summary>
/// <param name="length">How many bytes there are.</param>
internal sealed class SocketBuffer(Phase phase, Func<Decoder, long> length) : Kind
{
    private readonly Kind _bytes = new Pointer(phase, new Bytes(length));

    public override Phase Reads => phase;

    public override void Describe(Decoder decoder, ulong value)
    {
        var isThere = value != 0 && (phase == Phase.Entry || decoder is { Finished: true, Failed: false });
        var protocol = isThere ? decoder.NetlinkProtocol(phase, (int)decoder.Argument(0)) : -1;
        if (protocol < 0) _bytes.Describe(decoder, value);
        else NetlinkMessages.Describe(decoder, phase, value, length(decoder), protocol);
    }
}
