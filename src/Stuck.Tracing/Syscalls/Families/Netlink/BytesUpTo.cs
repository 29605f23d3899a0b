using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Room for some bytes, of which another member tells how many count (<see cref="Decoder.Measure"/>); as numbers: <c>[0x1, 0x2]</c>.</summary>
internal sealed class BytesUpTo(int room) : Kind
{
    public override int? FixedSize(int word) => room;

    public override int Alignment(int word) => 1;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var length = (int)Math.Min((ulong)bytes.Length, decoder.Measure);
        decoder.Put('[');
        for (var i = 0; i < length; i++)
        {
            if (i > 0) decoder.PutSeparator();
            if (i == decoder.ElementLimit)
            {
                decoder.Put("...");
                break;
            }

            decoder.PutHex(bytes[i]);
        }

        decoder.Put(']');
    }
}
