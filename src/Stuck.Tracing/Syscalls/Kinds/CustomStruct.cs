using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Memory that no composition says: a function describes it (and may read on through the decoder).</summary>
/// <param name="size">How many bytes it takes.</param>
/// <param name="reads">At which stops <paramref name="describe"/> reads more memory.</param>
public sealed class CustomStruct(Func<Decoder, int> size, DescribeMemory describe, Phase reads = Phase.None, int alignment = 0) : Kind
{
    private readonly (int Bytes64, int Bytes32)? _fixed;

    /// <param name="bytes64">How many bytes it takes, where words have 64 bits.</param>
    /// <param name="bytes32">The same on i386.</param>
    public CustomStruct(int bytes64, int bytes32, DescribeMemory describe, Phase reads = Phase.None, int alignment = 0)
        : this(decoder => decoder.WordSize == 8 ? bytes64 : bytes32, describe, reads, alignment) => _fixed = (bytes64, bytes32);

    /// <param name="bytes">How many bytes it takes anywhere.</param>
    public CustomStruct(int bytes, DescribeMemory describe, Phase reads = Phase.None, int alignment = 0)
        : this(bytes, bytes, describe, reads, alignment)
    {
    }

    public override Phase Reads => reads;

    public override int? FixedSize(int word) => word == 8 ? _fixed?.Bytes64 : _fixed?.Bytes32;

    public override int Size(Decoder decoder) => size(decoder);

    public override int Alignment(int word) => alignment == 0 ? word : Math.Min(alignment, word);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) => describe(decoder, address, bytes);
}
