using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer to a socket address that the kernel fills, as far as there is room.</summary>
/// <param name="length">The argument that leads to its length: room at entry, true length at exit.</param>
public sealed class SocketAddressOut(int length) : Kind
{
    /// <summary>The argument that leads to its length.</summary>
    public int LengthArgument => length;

    public override Phase Reads => Phase.Entry | Phase.Exit;

    public override void Describe(Decoder decoder, ulong value)
    {
        var room = LengthAt(decoder, Phase.Entry);
        var filled = decoder is { Finished: true, Failed: false } ? LengthAt(decoder, Phase.Exit) : 0;
        SocketAddress.Describe(decoder, Phase.Exit, value, Math.Min(room, filled));
    }

    private int LengthAt(Decoder decoder, Phase phase)
    {
        var address = decoder.Argument(length);
        var bytes = address == 0 ? [] : decoder.Read(phase, address, sizeof(int));
        return bytes.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }
}
