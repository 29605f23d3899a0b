using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>One of several values in some bits of a number, and flags in the others: <c>FAN_CLASS_NOTIF|FAN_CLOEXEC</c>. The value is always written.</summary>
/// <param name="mask">The bits that hold the value.</param>
/// <param name="bytes">Width; 0 for the tracee's word.</param>
public sealed class Composed(ulong mask, FlagSet values, FlagSet flags, int bytes = 4) : Kind
{
    private readonly Choice _value = new(values, bytes);
    private readonly Flags _flags = new(flags, bytes);

    public override int Size(Decoder decoder) => _flags.Size(decoder);

    public override int? FixedSize(int word) => _flags.FixedSize(word);

    public override int Alignment(int word) => _flags.Alignment(word);

    public override void Describe(Decoder decoder, ulong value)
    {
        _value.Describe(decoder, value & mask);
        var width = 8 * Size(decoder);
        var rest = (value & ~mask) << (64 - width) >> (64 - width);
        if (rest == 0) return;
        decoder.Put('|');
        _flags.Describe(decoder, rest);
    }
}
