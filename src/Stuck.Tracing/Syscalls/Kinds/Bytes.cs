namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A buffer whose length the call tells.</summary>
/// <param name="hex">Which buffers are written in hexadecimal at the least, whatever the options say.</param>
public sealed class Bytes(Func<Decoder, long> length, HexStrings hex = HexStrings.None) : Kind
{
    public override int Size(Decoder decoder) => (int)Math.Clamp(length(decoder), 0, decoder.StringLimit);

    public override int Alignment(int word) => 1;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes) =>
        decoder.PutQuoted(bytes, more: bytes.Length < length(decoder) || bytes.IsEmpty && length(decoder) > 0, hex);
}
