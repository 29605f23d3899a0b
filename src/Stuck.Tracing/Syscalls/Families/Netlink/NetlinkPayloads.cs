using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>What follows a message's header, by the socket's protocol.</summary>
internal static class NetlinkPayloads
{
    private const int Route = 0, SocketDiagnosis = 4, SecurityEnhanced = 7, Netfilter = 12, Generic = 16, Crypto = 21;

    private const ushort Done = 3;

    /// <returns>False when there is nothing to say about it.</returns>
    public static bool Describe(Decoder decoder, Stretch stretch, int protocol, ushort type, ushort flags) => protocol switch
    {
        Route when type != Done => NetlinkRoute.Describe(decoder, stretch, type),
        SocketDiagnosis when type != Done => SocketDiagnoses.Describe(decoder, stretch, type, flags),
        SecurityEnhanced => Selinux(decoder, stretch, type),
        Netfilter when type != Done => NetlinkNetfilter.Describe(decoder, stretch, type),
        Generic when type != Done => NetlinkGeneric.Describe(decoder, stretch, type),
        Crypto => NetlinkCrypto.Describe(decoder, stretch, type),
        _ => false,
    };

    private static bool Selinux(Decoder decoder, Stretch stretch, ushort type)
    {
        var value = type switch { 16 => new Struct(("val", Int)), 17 => new Struct(("seqno", UInt)), _ => null };
        if (value is null) return false;
        if (!new Value(value).Describe(decoder, stretch)) stretch.PutBytes(decoder);
        return true;
    }
}
