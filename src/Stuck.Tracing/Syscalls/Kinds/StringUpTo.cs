using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Room for some bytes, of which another member tells how many count (<see cref="Decoder.Measure"/>); a string with or without a NUL.</summary>
public sealed class StringUpTo(int room) : Kind
{
    public override int? FixedSize(int word) => room;

    public override int Alignment(int word) => 1;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var text = bytes[..(int)Math.Min((ulong)bytes.Length, decoder.Measure)];
        var end = text.IndexOf((byte)0);
        if (end < 0 && !text.IsEmpty) text = text[..^1];
        else if (end >= 0) text = text[..end];
        var shown = Math.Min(text.Length, decoder.StringLimit);
        decoder.PutQuoted(text[..shown], more: shown < text.Length || end < 0);
    }
}
