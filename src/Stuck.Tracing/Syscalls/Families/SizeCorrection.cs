using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What a failed call did to the size at the head of a structure that grows: <c> => {size=56}</c>, or nothing.</summary>
internal sealed class SizeCorrection : Kind
{
    private const int TooBig = -7;

    public SizeCorrection() => ReadsAs = [new Pointer(Phase.Exit, K.UInt, evenIfFailed: true)];

    public override Phase Reads => Phase.Exit;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (decoder.Result != TooBig) return;
        var size = decoder.Read(Phase.Exit, value, sizeof(uint));
        if (size.Length < sizeof(uint)) return;
        decoder.Put(" => {");
        decoder.PutField("size");
        decoder.PutUInt(BinaryPrimitives.ReadUInt32LittleEndian(size));
        decoder.Put('}');
    }
}
