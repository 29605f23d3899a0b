using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A member that is written only when any of its bytes is not 0.</summary>
public sealed class NonZero(Kind kind) : Kind
{
    public Kind Content => kind;

    public override Phase Reads => kind.Reads;

    public override int Size(Decoder decoder) => kind.Size(decoder);

    public override int? FixedSize(int word) => kind.FixedSize(word);

    public override int Alignment(int word) => kind.Alignment(word);

    public override bool Matters(Decoder decoder, ReadOnlySpan<byte> bytes) => bytes.ContainsAnyExcept((byte)0);

    public override void Describe(Decoder decoder, ulong value) => kind.Describe(decoder, value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) => kind.DescribeAt(decoder, address, bytes);
}
