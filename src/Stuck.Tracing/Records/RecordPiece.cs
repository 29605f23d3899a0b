namespace Stuck.Tracing.Records;

/// <summary>A captured piece of the tracee's memory, as it lies in a record.</summary>
public readonly ref struct RecordPiece(in PieceHeader header, ReadOnlySpan<byte> bytes)
{
    /// <summary>Where in the tracee it was read.</summary>
    public ulong Address { get; } = header.Address;

    public Phase Phase { get; } = header.Phase;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Whether it is the tracee's memory, and not something else that was kept with it.</summary>
    public bool IsMemory => PieceHeader.IsMemory(Address);
}
