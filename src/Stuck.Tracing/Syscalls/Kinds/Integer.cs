using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A plain number.</summary>
/// <param name="bytes">Its width; 0 for the tracee's word.</param>
/// <param name="digits">Octal only: the least number of digits.</param>
public sealed class Integer(IntegerFormat format, int bytes = 0, int digits = 1) : Kind
{
    public override int? FixedSize(int word) => bytes == 0 ? word : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value)
    {
        var shift = 64 - 8 * Size(decoder);
        switch (format)
        {
            case IntegerFormat.Signed: decoder.PutInt((long)(value << shift) >> shift); break;
            case IntegerFormat.Unsigned: decoder.PutUInt(value << shift >> shift); break;
            case IntegerFormat.Hex: decoder.PutHex(value << shift >> shift); break;
            case IntegerFormat.PaddedHex: decoder.PutPaddedHex(value << shift >> shift, 2 * Size(decoder)); break;
            case IntegerFormat.Octal: decoder.PutOctal(value << shift >> shift, digits); break;
        }
    }
}
