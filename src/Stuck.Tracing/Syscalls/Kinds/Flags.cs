namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Bits with names: <c>O_RDWR|O_CREAT|0x8000</c>.</summary>
/// <param name="bytes">Width; 0 for the tracee's word.</param>
/// <param name="fieldMask">Bits that hold one of <paramref name="field"/>'s alternatives rather than flags (O_ACCMODE).</param>
/// <param name="field">Written first, even when its bits are 0.</param>
public sealed class Flags(FlagSet names, int bytes = 4, ulong fieldMask = 0, FlagSet? field = null) : Kind
{
    public override int Size(Decoder decoder) => bytes == 0 ? decoder.WordSize : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        var shift = 64 - 8 * Size(decoder);
        value = value << shift >> shift;
        var written = false;
        if (field?.NameOf(value & fieldMask) is { } alternative)
        {
            decoder.PutFlag(alternative);
            written = true;
            value &= ~fieldMask;
            if (value == 0) return;
        }
        else if (value == 0)
        {
            Nothing(decoder);
            return;
        }

        Bits(decoder, value, written);
    }

    /// <summary>Writes the names of bits, and in hexadecimal what has none.</summary>
    private void Bits(Decoder decoder, ulong value, bool written)
    {
        foreach (var (bits, name) in names.Entries)
        {
            if (bits == 0 || (value & bits) != bits) continue;
            if (written) decoder.Put('|');
            decoder.PutFlag(name);
            written = true;
            value &= ~bits;
        }

        if (value == 0) return;
        if (written) decoder.Put('|');
        decoder.PutHex(value);
        if (written || names.Unknown.Length == 0) return;
        decoder.Put(' ');
        decoder.PutComment(names.Unknown);
    }

    private void Nothing(Decoder decoder)
    {
        if (names.NameOf(0) is { } zero) decoder.PutFlag(zero);
        else decoder.PutInt(0);
    }
}
