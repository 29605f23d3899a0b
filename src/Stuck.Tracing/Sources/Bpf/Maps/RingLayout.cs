namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>
/// Where the records of a CPU lie: a page of control, then two halves, of which the programs write into one while we read the other. Each
/// drain turns them about, so what is written stays in the cache. A record never wraps.
/// </summary>
internal static class RingLayout
{
    /// <summary>Bit 63: which half is written to; bits 32 to 62: counts the turns; the rest: how far it is full.</summary>
    public const int Word = 0;

    /// <summary>How long the record in hand is; bytes. In the map, as the verifier would follow each value that it might have on the stack.</summary>
    public const int Length = 8;

    /// <summary>How many records were lost, as the half was full.</summary>
    public const int Lost = 16;

    /// <summary>How often memory was not there to be read.</summary>
    public const int Unread = 24;

    public const int ControlBytes = 4096;

    /// <summary>Behind each half, for the last record; no record is longer.</summary>
    public const int SlackBytes = 16 << 10;

    /// <summary>In front of each record: its length with this (u32), the process (u32), when it happened (u64, ns on CLOCK_MONOTONIC).</summary>
    public const int PrefixBytes = 16, PrefixLength = 0, PrefixPid = 4, PrefixNs = 8;
}
