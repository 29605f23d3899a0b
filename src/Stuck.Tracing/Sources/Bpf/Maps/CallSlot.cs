namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>
/// The call that a thread is in: programs write it at entry and read it at exit, we may look at any time. One for each thread, by the low bits
/// of its number: where two share one, the earlier call loses its start.
/// </summary>
internal static class CallSlot
{
    /// <summary>How many there are; a power of two. One element of a map has at most 4 MB before Linux 5.11.</summary>
    public const int Count = 1 << 16;

    /// <summary>The size of each, and its logarithm.</summary>
    public const int Bytes = 1 << Shift, Shift = 6;

    /// <summary>Whose it is: a thread's number, 0 for nobody's.</summary>
    public const int Tid = 0;

    /// <summary>The call's number; <see cref="I386"/> is set for one of that convention.</summary>
    public const int Number = 4;

    /// <summary>When it was entered: ns on CLOCK_MONOTONIC, 0 if before we came.</summary>
    public const int StartNs = 8;

    /// <summary>Six words.</summary>
    public const int Arguments = 16;

    public const uint I386 = 1u << 31;
}
