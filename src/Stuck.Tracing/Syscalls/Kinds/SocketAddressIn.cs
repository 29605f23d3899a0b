using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer to a socket address that is given to the kernel.</summary>
/// <param name="length">The argument that tells its length.</param>
public sealed class SocketAddressIn(int length) : Kind
{
    /// <summary>The argument that is its length.</summary>
    public int LengthArgument => length;

    public override Phase Reads => Phase.Entry;

    public override void Describe(Decoder decoder, ulong value) =>
        SocketAddress.Describe(decoder, Phase.Entry, value, (int)decoder.Argument(length));
}
