using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Elements in a row: <c>[a, b, ...]</c>.</summary>
/// <param name="count">How many there are.</param>
/// <param name="whole">Whether it is shown whole or not at all.</param>
public sealed class ArrayOf(Kind element, Count count, bool whole = false) : Kind
{
    public Kind Element => element;

    /// <summary>How many elements there are.</summary>
    public Count HowMany => count;

    public override Phase Reads => element.Reads;

    // One more than are shown: whether there is another at all.
    public override int Size(Decoder decoder) =>
        (int)Math.Min(Math.Min(CountOf(decoder), Shown(decoder) + 1) * element.Size(decoder), int.MaxValue);

    public override int? FixedSize(int word) => count is { Source: CountSource.Fixed, Limit: null } ? (int)count.Value * element.FixedSize(word) : null;

    public override int Needed(Decoder decoder) => whole ? Size(decoder) : CountOf(decoder) > 0 ? element.Size(decoder) : 0;

    public override int Alignment(int word) => element.Alignment(word);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var size = element.Size(decoder);
        var (count, shown) = (CountOf(decoder), Shown(decoder));
        decoder.Put('[');
        for (var i = 0L; i < count; i++)
        {
            if (i > 0) decoder.PutSeparator();
            var offset = (int)i * size;
            if (bytes.Length - offset < size)
            {
                PutHole(decoder, address + (ulong)offset);
                return;
            }

            if (i == shown || !decoder.GoesOn(leadsOn: element.Reads != Phase.None))
            {
                decoder.Put("...");
                break;
            }

            element.DescribeAt(decoder, address + (ulong)offset, bytes.Slice(offset, size));
        }

        decoder.Put(']');
    }

    /// <summary>Ends an array at the element where memory ends.</summary>
    internal static void PutHole(Decoder decoder, ulong address)
    {
        decoder.Put("...", Ink.Comment);
        if (!decoder.IsCut)
        {
            decoder.Put(" /* ", Ink.Comment);
            decoder.PutHex(address);
            decoder.Put(" */", Ink.Comment);
        }

        decoder.Put(']');
    }

    private long CountOf(Decoder decoder) => Math.Max(0, count.Of(decoder));

    private long Shown(Decoder decoder) => Math.Min(CountOf(decoder), decoder.ElementLimit);
}
