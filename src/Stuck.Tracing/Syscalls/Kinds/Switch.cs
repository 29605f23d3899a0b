using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>An argument whose kind another argument decides (fcntl's third by its second).</summary>
/// <param name="index">The deciding argument.</param>
/// <param name="mask">The bits of it that count.</param>
/// <param name="otherwise">For values that are not listed.</param>
public sealed class Switch(int index, ulong mask, Kind otherwise, params (ulong Value, Kind Kind)[] cases) : Kind
{
    /// <summary>Commands are ints: the upper half of the register does not count.</summary>
    public Switch(int index, Kind otherwise, params (ulong Value, Kind Kind)[] cases)
        : this(index, uint.MaxValue, otherwise, cases)
    {
    }

    private readonly Dictionary<ulong, Kind> _cases = cases.ToDictionary(c => c.Value, c => c.Kind);

    public int Index => index;

    public ulong Mask => mask;

    public IReadOnlyDictionary<ulong, Kind> Cases => _cases;

    public Kind Otherwise => otherwise;

    public override Phase Reads { get; } = cases.Aggregate(otherwise.Reads, (all, c) => all | c.Kind.Reads);

    public override Phase ReadsIn(Decoder decoder) => Chosen(decoder).ReadsIn(decoder);

    public override bool IsPresent(Decoder decoder) => Chosen(decoder).IsPresent(decoder);

    public override int? FixedSize(int word) => null;

    public override int Size(Decoder decoder) => Chosen(decoder).Size(decoder);

    public override void Describe(Decoder decoder, ulong value) => Chosen(decoder).Describe(decoder, value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) =>
        Chosen(decoder).DescribeAt(decoder, address, bytes);

    public Kind Chosen(Decoder decoder) => _cases.GetValueOrDefault(decoder.Argument(index) & mask, otherwise);
}
