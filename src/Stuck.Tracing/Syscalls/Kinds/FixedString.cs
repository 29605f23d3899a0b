using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A string in an array of chars, which a NUL ends before the array does.</summary>
public sealed class FixedString(int bytes) : Kind
{
    public override int? FixedSize(int word) => bytes;

    public override int Alignment(int word) => 1;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        // Without a NUL, what strace shows ends where that should be.
        var text = end >= 0 ? bytes[..end] : bytes.IsEmpty ? bytes : bytes[..^1];
        var shown = Math.Min(text.Length, decoder.StringLimit);
        decoder.PutQuoted(text[..shown], more: shown < text.Length || end < 0);
    }
}
