using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A number that has several things in its bits: <c>FUTEX2_SIZE_U32|FUTEX2_PRIVATE</c>. What no part has is written in hexadecimal.</summary>
/// <param name="bytes">Width; 0 for the tracee's word.</param>
public sealed class Parts(int bytes, params Part[] parts) : Kind
{
    private readonly ulong _known = parts.Aggregate(0ul, (mask, part) => mask | part.Mask);

    public override int? FixedSize(int word) => bytes == 0 ? word : bytes;

    public override int Alignment(int word) => bytes == 0 ? word : Math.Min(bytes, word);

    public override void Describe(Decoder decoder, ulong value)
    {
        if (!decoder.IsWriting) return;
        var shift = 64 - 8 * Size(decoder);
        value = value << shift >> shift;
        if ((value & ~_known) == 0 && Only(value) is { Names: null, Shift.Bits: 0 })
        {
            decoder.PutHex(value);
            return;
        }

        if (!decoder.BeginNames(value)) return;
        Write(decoder, value);
        decoder.EndNames();
    }

    /// <summary>Writes the names alone, for behind a result.</summary>
    public void Write(Decoder decoder, ulong value)
    {
        var follows = false;
        foreach (var part in parts)
        {
            if (!IsWritten(part, value)) continue;
            if (follows) decoder.Put('|');
            Put(decoder, part, value & part.Mask);
            follows = true;
        }

        if ((value & ~_known) == 0) return;
        if (follows) decoder.Put('|');
        decoder.PutHex(value & ~_known);
    }

    private static bool IsWritten(Part part, ulong value) => part.Always || (value & part.Mask) != 0;

    /// <summary>The part that is written, if it is only one.</summary>
    private Part? Only(ulong value)
    {
        Part? only = null;
        foreach (var part in parts)
        {
            if (!IsWritten(part, value)) continue;
            if (only is not null) return null;
            only = part;
        }

        return only;
    }

    private static void Put(Decoder decoder, Part part, ulong value)
    {
        if (part.Names is { } names && names.NameOf(value) is { } name) decoder.PutFlag(name);
        else if (part.Names is not null && !part.IsChoice) part.Names.PutBits(decoder, value);
        else if (part.Shift.Bits == 0) decoder.PutHex(value);
        else
        {
            decoder.PutHex(value >> part.Shift.Bits);
            decoder.Put("<<");
            decoder.PutFlag(part.Shift.Name);
        }
    }
}
