using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A single value that a pointer leads to: <c>[5]</c>.</summary>
public sealed class Boxed(Kind content) : Kind
{
    public Kind Content => content;

    public override Phase Reads => content.Reads;

    public override int Size(Decoder decoder) => content.Size(decoder);

    public override int? FixedSize(int word) => content.FixedSize(word);

    public override int Alignment(int word) => content.Alignment(word);

    public override void Describe(Decoder decoder, ulong value)
    {
        decoder.Put('[');
        content.Describe(decoder, value);
        decoder.Put(']');
    }

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        decoder.Put('[');
        content.DescribeAt(decoder, address, bytes);
        decoder.Put(']');
    }
}
