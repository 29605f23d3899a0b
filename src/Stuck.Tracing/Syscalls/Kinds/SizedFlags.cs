using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Bits, and the logarithm of a huge page's size in the upper six of them: <c>MFD_HUGETLB|21&lt;&lt;MFD_HUGE_SHIFT</c>.</summary>
/// <param name="shift">What the header calls the place of the size.</param>
public sealed class SizedFlags(Flags flags, string shift) : Kind
{
    private const int Shift = 26;

    public override void Describe(Decoder decoder, ulong value)
    {
        var size = (uint)value >> Shift;
        var rest = (uint)value & ((1u << Shift) - 1);
        if (size == 0 || rest != 0) flags.Describe(decoder, rest);
        if (size == 0) return;
        if (rest != 0) decoder.Put('|');
        decoder.PutUInt(size);
        decoder.Put("<<");
        decoder.PutFlag(shift);
    }
}
