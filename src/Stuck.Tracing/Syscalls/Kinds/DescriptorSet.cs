using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer to an fd_set: <c>[3 5]</c>.</summary>
/// <param name="bits">How many descriptors it spans, whatever the tracee says: select's nfds.</param>
public sealed class DescriptorSet(Count bits) : Kind
{
    /// <summary>The longest set that is looked at: the default of fs.nr_open.</summary>
    private const int Widest = 1 << 20;

    private static readonly Descriptor Descriptor = new();

    /// <summary>Behind the result, strace leaves a descriptor's target out.</summary>
    private static readonly Integer Number = new(IntegerFormat.Signed, 4);

    /// <summary>The words that it takes.</summary>
    public Extent Words => new(bits.ToData()!.Per(64, 32).AtMost(Count.Fixed(Widest / 32)), 8, 4);

    public override Phase Reads => Phase.Entry;

    public override void Describe(Decoder decoder, ulong value)
    {
        var members = value == 0 ? [] : Members(decoder, Phase.Entry, value);
        if (members.IsEmpty)
        {
            decoder.PutAddress(value);
            return;
        }

        decoder.Put('[');
        Put(decoder, members, Descriptor);
        decoder.Put(']');
    }

    /// <summary>Writes the members that the call left in the set: <c>in [3]</c>.</summary>
    /// <returns>How many there are; none are written as nothing.</returns>
    public int DescribeReady(Decoder decoder, ulong address, string label, bool separated)
    {
        var members = address == 0 ? [] : Members(decoder, Phase.Exit, address);
        if (members.IsEmpty || !members.ContainsAnyExcept((byte)0)) return 0;
        if (separated) decoder.PutSeparator();
        decoder.Put(label);
        decoder.Put(" [");
        var count = Put(decoder, members, Number);
        decoder.Put(']');
        return count;
    }

    /// <summary>The set's bytes; empty when they cannot all be read, or when there are none.</summary>
    private ReadOnlySpan<byte> Members(Decoder decoder, Phase phase, ulong address)
    {
        var word = decoder.WordSize;
        var length = (int)(Math.Clamp(bits.Of(decoder), 0, Widest) + 8 * word - 1) / (8 * word) * word;
        var bytes = decoder.Read(phase, address, length);
        return bytes.Length < length ? [] : bytes;
    }

    private int Put(Decoder decoder, ReadOnlySpan<byte> members, Kind member)
    {
        var count = 0;
        var end = (int)Math.Min(members.Length * 8L, bits.Of(decoder));
        for (var descriptor = 0; descriptor < end; descriptor++)
        {
            if ((members[descriptor / 8] >> (descriptor % 8) & 1) == 0) continue;
            if (count++ > 0) decoder.Put(' ');
            member.Describe(decoder, (ulong)descriptor);
        }

        return count;
    }
}
