using Stuck.Tracing.Events;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Elements in a row: <c>[a, b, ...]</c>.</summary>
/// <param name="count">How many there are.</param>
public sealed class ArrayOf(Kind element, Func<Decoder, long> count) : Kind
{
    public override Phase Reads => element.Reads;

    public override int Size(Decoder decoder) => (int)Math.Min(Shown(decoder) * element.Size(decoder), int.MaxValue);

    public override int Needed(Decoder decoder) => Shown(decoder) > 0 ? element.Size(decoder) : 0;

    public override int Alignment(int word) => element.Alignment(word);

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var size = element.Size(decoder);
        var shown = Shown(decoder);
        decoder.Put('[');
        for (var i = 0L; i < shown; i++)
        {
            if (i > 0) decoder.PutSeparator();
            var offset = (int)i * size;
            if (bytes.Length - offset < size)
            {
                PutHole(decoder, address + (ulong)offset);
                return;
            }

            element.DescribeAt(decoder, address + (ulong)offset, bytes.Slice(offset, size));
        }

        if (shown < Count(decoder)) decoder.Put(shown > 0 ? ", ..." : "...");
        decoder.Put(']');
    }

    /// <summary>Ends an array at the element where memory ends.</summary>
    internal static void PutHole(Decoder decoder, ulong address)
    {
        decoder.Put("... /* ", Ink.Comment);
        decoder.PutHex(address);
        decoder.Put(" */", Ink.Comment);
        decoder.Put(']');
    }

    private long Count(Decoder decoder) => Math.Max(0, count(decoder));

    private long Shown(Decoder decoder) => Math.Min(Count(decoder), decoder.ElementLimit);
}
