using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A number that strace leaves a number and explains: <c>3 /* SYSLOG_ACTION_READ_ALL */</c>.</summary>
public sealed class Commented(FlagSet names, IntegerFormat format = IntegerFormat.Signed) : Kind
{
    public override int? FixedSize(int word) => 4;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        decoder.PutNumber(format == IntegerFormat.Signed ? (ulong)(int)value : (uint)value, format);
        if (decoder.Options.Constants == ConstantStyle.Numbers) return;
        decoder.Put(' ');
        decoder.PutComment(names.NameOf((uint)value) ?? names.Unknown);
    }
}
