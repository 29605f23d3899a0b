using System.Runtime.InteropServices;

namespace Stuck.Tracing.Records;

/// <summary>The fixed part of a record, as it lies in a history; the captured pieces of memory follow it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RecordHeader
{
    /// <summary>Bytes of the whole record, pieces included; a multiple of 8.</summary>
    public int Size;

    public RecordKind Kind;
    public Abi Abi;
    public RecordFlags Flags;

    /// <summary>The thread it happened in, as the tracer's pid namespace numbers it.</summary>
    public int Tid;

    /// <summary>By <see cref="Kind"/>: system call number, signal number or exit status.</summary>
    public int Number;

    /// <summary>CLOCK_MONOTONIC at the syscall-entry-stop, or at the event; ns.</summary>
    public long StartNs;

    /// <summary>From the entry-stop to the exit-stop; ns. 0 for what is not a call.</summary>
    public long DurationNs;

    /// <summary>The call's return register; a negated errno when <see cref="RecordFlags.Failed"/>.</summary>
    public long Result;

    public Arguments Arguments;

    /// <summary>When the call returned, or the event happened; ns on CLOCK_MONOTONIC.</summary>
    public readonly long EndNs => StartNs + DurationNs;

    public readonly bool Has(RecordFlags flag) => (Flags & flag) != 0;
}
