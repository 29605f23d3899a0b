using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Bits with names: <c>O_RDWR|O_CREAT|0x8000</c>.</summary>
/// <param name="bytes">Width; 0 for the tracee's word.</param>
/// <param name="withNumber">Whether names never stand without the number.</param>
/// <param name="fieldMask">Bits that hold one of <paramref name="field"/>'s alternatives rather than flags (O_ACCMODE).</param>
/// <param name="field">Written first, even when its bits are 0.</param>
public sealed class Flags(FlagSet names, int bytes = 4, ulong fieldMask = 0, FlagSet? field = null, bool withNumber = false) : Kind
{
    public override int? FixedSize(int word) => bytes == 0 ? word : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        var shift = 64 - 8 * Size(decoder);
        value = value << shift >> shift;
        var alternative = field?.NameOf(value & fieldMask);
        if (alternative is null && value == 0)
        {
            if (names.NameOf(0) is { } zero) decoder.PutNamed(0, zero);
            else decoder.PutInt(0);
        }
        else if (alternative is null && !names.HasAny(value)) decoder.PutUnnamed(value, names.Unknown);
        else if (decoder.BeginNames(value))
        {
            var isCommented = withNumber && decoder.Options.Constants == ConstantStyle.Names;
            if (isCommented)
            {
                decoder.PutHex(value);
                decoder.Put(" /* ", Ink.Comment);
            }

            if (alternative is not null) decoder.PutFlag(alternative);
            names.PutBits(decoder, alternative is null ? value : value & ~fieldMask, follows: alternative is not null);
            if (isCommented) decoder.Put(" */", Ink.Comment);
            decoder.EndNames();
        }
    }
}
