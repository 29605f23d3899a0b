using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A buffer whose length the call tells.</summary>
/// <param name="endsWithNul">Whether a NUL at its end is not shown.</param>
/// <param name="hex">Which buffers are written in hexadecimal at the least, whatever the options say.</param>
public sealed class Bytes(Count length, HexStrings hex = HexStrings.None, bool endsWithNul = false) : Kind
{
    public Count Length => length;

    /// <remarks>One byte more than is shown: strace does not show what it cannot read as far.</remarks>
    public override int? FixedSize(int word) => null;

    public override int Size(Decoder decoder) => (int)Math.Clamp(length.Of(decoder), 0, decoder.StringLimit + 1L);

    public override int Needed(Decoder decoder) => decoder.IsCut ? Math.Min(1, Size(decoder)) : Size(decoder);

    public override int Alignment(int word) => 1;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var more = bytes.Length > decoder.StringLimit || bytes.Length < length.Of(decoder);
        bytes = bytes[..Math.Min(bytes.Length, decoder.StringLimit)];
        if (endsWithNul && !more && !bytes.IsEmpty && bytes[^1] == 0) bytes = bytes[..^1];
        decoder.PutQuoted(bytes, more, hex);
    }
}
