using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A structure of which strace shows members in an order of its own, or not all of them.</summary>
/// <param name="bytes64">Its size with words of 8 bytes.</param>
/// <param name="bytes32">Its size with words of 4 bytes.</param>
public sealed class Picked(int bytes64, int bytes32, params PickedField[] fields) : Kind
{
    public override int? FixedSize(int word) => word == 8 ? bytes64 : bytes32;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        decoder.Put('{');
        DescribeFields(decoder, address, bytes);
        decoder.Put('}');
    }

    /// <summary>Describes the members without braces around them.</summary>
    public void DescribeFields(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var written = false;
        foreach (var field in fields)
        {
            if (written) decoder.PutSeparator();
            var offset = decoder.WordSize == 8 ? field.Offset64 : field.Offset32;
            decoder.PutField(field.Name);
            field.Kind.DescribeAt(decoder, address + (ulong)offset, bytes.Slice(offset, field.Kind.Size(decoder)));
            written = true;
        }
    }
}
