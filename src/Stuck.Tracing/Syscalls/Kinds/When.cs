using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>One kind under a condition on the call, another without it.</summary>
public sealed class When(Func<Decoder, bool> condition, Kind then, Kind otherwise) : Kind
{
    public Kind Then => then;

    public Kind Otherwise => otherwise;

    public override Phase Reads => then.Reads | otherwise.Reads;

    public override bool IsPresent(Decoder decoder) => Chosen(decoder).IsPresent(decoder);

    public override int? FixedSize(int word) => then.FixedSize(word) == otherwise.FixedSize(word) ? then.FixedSize(word) : null;

    public override int Size(Decoder decoder) => Chosen(decoder).Size(decoder);

    public override int Needed(Decoder decoder) => Chosen(decoder).Needed(decoder);

    public override int Alignment(int word) => Math.Max(then.Alignment(word), otherwise.Alignment(word));

    public override void Describe(Decoder decoder, ulong value) => Chosen(decoder).Describe(decoder, value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) =>
        Chosen(decoder).DescribeAt(decoder, address, bytes);

    private Kind Chosen(Decoder decoder) => condition(decoder) ? then : otherwise;
}
