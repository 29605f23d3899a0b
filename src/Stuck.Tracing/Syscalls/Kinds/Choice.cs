using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>One of several named values: <c>SEEK_SET</c>, or <c>0x7 /* SEEK_??? */</c>.</summary>
/// <param name="bytes">Width; 0 for the tracee's word.</param>
/// <param name="withNumber">Whether a name never stands without its number.</param>
/// <param name="format">How the number is written where it is.</param>
public sealed class Choice(FlagSet names, int bytes = 4, IntegerFormat format = IntegerFormat.Hex, bool withNumber = false) : Kind
{
    public override int? FixedSize(int word) => bytes == 0 ? word : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        var shift = 64 - 8 * Size(decoder);
        value = value << shift >> shift;
        var name = names.NameOf(value);
        if (format == IntegerFormat.Signed) value = (ulong)((long)(value << shift) >> shift);
        if (name is not null && withNumber && decoder.Options.Constants == ConstantStyle.Names)
        {
            decoder.PutNumber(value, format);
            decoder.Put(' ');
            decoder.PutComment(name);
        }
        else if (name is not null) decoder.PutNamed(value, name, format);
        else decoder.PutUnnamed(value, names.Unknown, format);
    }
}
