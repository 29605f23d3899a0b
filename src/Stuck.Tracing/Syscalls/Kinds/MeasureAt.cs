namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A member of a structure that says how large another is (<see cref="Field.Measure"/>): an unsigned number at a fixed place.</summary>
/// <param name="Offset64">Where it stands, where words have 64 bits.</param>
/// <param name="Offset32">The same on i386.</param>
/// <param name="Bytes">How wide it is.</param>
public sealed record MeasureAt(int Offset64, int Offset32, int Bytes)
{
    /// <summary>One whose place is the same everywhere.</summary>
    public MeasureAt(int offset, int bytes)
        : this(offset, offset, bytes)
    {
    }

    internal ulong Of(ReadOnlySpan<byte> structure, int word)
    {
        var offset = word == 8 ? Offset64 : Offset32;
        return Bytes switch
        {
            2 => At.U16(structure, offset),
            4 => At.U32(structure, offset),
            _ => At.U64(structure, offset),
        };
    }
}
