using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>A number in the network's byte order, written as the call that makes it: <c>htons(80)</c>.</summary>
internal sealed class BigEndian(string function, Kind kind) : Kind
{
    public override Phase Reads => kind.Reads;

    public override int Size(Decoder decoder) => kind.Size(decoder);

    public override int? FixedSize(int word) => kind.FixedSize(word);

    public override int Alignment(int word) => kind.Alignment(word);

    public override void Describe(Decoder decoder, ulong value)
    {
        var size = Size(decoder);
        decoder.Put(function);
        decoder.Put('(');
        kind.Describe(decoder, System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) >> (64 - 8 * size));
        decoder.Put(')');
    }
}
