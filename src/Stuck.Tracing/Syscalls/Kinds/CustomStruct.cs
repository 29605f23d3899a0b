using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Memory that no composition says: a function describes it (and may read on through the decoder).</summary>
/// <param name="size">How many bytes it takes.</param>
/// <param name="reads">At which stops <paramref name="describe"/> reads more memory.</param>
public sealed class CustomStruct(Func<Decoder, int> size, DescribeMemory describe, Phase reads = Phase.None, int alignment = 0) : Kind
{
    public override Phase Reads => reads;

    public override int? FixedSize(int word) => null;

    public override int Size(Decoder decoder) => size(decoder);

    public override int Alignment(int word) => alignment == 0 ? word : Math.Min(alignment, word);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) => describe(decoder, address, bytes);
}
