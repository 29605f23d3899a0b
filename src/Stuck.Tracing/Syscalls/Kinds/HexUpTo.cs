using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Room for some bytes, of which another member tells how many count (<see cref="Decoder.Measure"/>); in hexadecimal.</summary>
public sealed class HexUpTo(int room) : Kind
{
    public override int? FixedSize(int word) => room;

    public override int Alignment(int word) => 1;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var length = (int)Math.Min((ulong)bytes.Length, decoder.Measure);
        var shown = Math.Min(length, decoder.StringLimit);
        decoder.PutHexQuoted(bytes[..shown]);
        if (shown < length) decoder.Put("...");
    }
}
