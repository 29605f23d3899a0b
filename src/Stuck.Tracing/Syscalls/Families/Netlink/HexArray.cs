using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Bytes of a fixed number, always in hexadecimal: <c>"\x01\x02"</c>.</summary>
internal sealed class HexArray(int bytes) : Kind
{
    public override int? FixedSize(int word) => bytes;

    public override int Alignment(int word) => 1;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> memory)
    {
        var shown = Math.Min(memory.Length, decoder.StringLimit);
        decoder.PutHexQuoted(memory[..shown]);
        if (shown < memory.Length) decoder.Put("...");
    }
}
