namespace Stuck.Tracing.Sources.Talk;

/// <summary>
/// When a socket or a pipe was used last: programs write it, we may look at any time. One for each, by the low bits of its inode, which the
/// kernel counts up: where two share one, the later has it.
/// </summary>
internal static class TalkSlot
{
    /// <summary>How many there are; a power of two. One element of a map has at most 4 MB before Linux 5.11.</summary>
    public const int Count = 1 << 17;

    public const int Bytes = 1 << Shift, Shift = 5;

    /// <summary>Whose it is; 0 for nobody's, and while it changes hands.</summary>
    public const int Inode = 0;

    /// <summary>ns on CLOCK_MONOTONIC; 0 for never.</summary>
    public const int WrittenNs = 8, ReadNs = 16;
}
