using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct msgbuf: a type, then text as long as the call says.</summary>
internal sealed class MessageBuffer : Kind
{
    private readonly Bytes _text;

    public MessageBuffer(Count length)
    {
        _text = new(length);
        ReadsAs = [new Extent(Count.Fixed(1), sizeof(ulong), sizeof(uint)), new Extent(length) { Offset64 = sizeof(ulong), Offset32 = sizeof(uint), IsText = true }];
    }

    public override int? FixedSize(int word) => null;

    public override int Size(Decoder decoder) => decoder.WordSize + _text.Size(decoder);

    public override int Needed(Decoder decoder) => decoder.WordSize;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        decoder.Put('{');
        decoder.PutField("mtype");
        decoder.PutInt(decoder.SignedWord(bytes));
        decoder.PutSeparator();
        decoder.PutField("mtext");
        _text.DescribeAt(decoder, address + (ulong)decoder.WordSize, bytes[decoder.WordSize..]);
        decoder.Put('}');
    }
}
