using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A structure whose own bytes say which of several it is (a union with a tag).</summary>
/// <param name="size">Bytes that are read: as many as the largest alternative takes.</param>
/// <param name="key">What the bytes say.</param>
public sealed class Variant(int size, AskStruct<ulong> key, Kind otherwise, params (ulong Value, Kind Kind)[] cases) : Kind
{
    private readonly Dictionary<ulong, Kind> _cases = cases.ToDictionary(c => c.Value, c => c.Kind);

    /// <summary>All that it may be.</summary>
    public IEnumerable<Kind> Kinds => _cases.Values.Append(otherwise);

    public override Phase Reads { get; } = cases.Aggregate(otherwise.Reads, (all, c) => all | c.Kind.Reads);

    public override int? FixedSize(int word) => size;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) =>
        _cases.GetValueOrDefault(key(bytes), otherwise).DescribeAt(decoder, address, bytes);
}
