namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>
/// Memory that is gone or changed by the time a call returns, kept from its entry on: pieces as they go into a record. By the low bits of the
/// thread's number, as there are fewer such calls than threads.
/// </summary>
internal static class EntryMemory
{
    public const int Count = 1 << 11;

    public const int Bytes = 1 << Shift, Shift = 11;

    /// <summary>Whose it is.</summary>
    public const int Tid = 0;

    /// <summary>How long the pieces are together; bytes.</summary>
    public const int Used = 8;

    public const int Pieces = 16;

    /// <summary>Room for them.</summary>
    public const int PieceBytes = Bytes - Pieces;
}
