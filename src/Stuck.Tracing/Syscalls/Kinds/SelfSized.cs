using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A structure that grows with the kernel and whose first 32 bits are its size.</summary>
/// <param name="least">The size of its first version; of shorter ones only the size is shown.</param>
public sealed class SelfSized(int least, Struct structure, Phase phase = Phase.Entry) : Kind
{
    private const int SizeBytes = 4;

    public Phase Phase => phase;

    public Struct Structure => structure;

    public override Phase Reads => phase | structure.Reads;

    public override int? FixedSize(int word) => SizeBytes;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var told = At.U32(bytes, 0);
        var known = (int)Math.Min(told, (uint)structure.Size(decoder));
        var whole = told >= least ? decoder.Read(phase, address, known) : [];
        if (whole.Length == known && told >= least)
        {
            structure.DescribeMembers(decoder, address, whole, closed: false);
            if (told > known) Extensible.PutExtra(decoder, phase, address + (ulong)known, known, told);
        }
        else
        {
            decoder.Put('{');
            decoder.PutField("size");
            decoder.PutUInt(told);
            if (told >= least) decoder.Put(", ???", Ink.Comment);
        }

        decoder.Put('}');
    }
}
