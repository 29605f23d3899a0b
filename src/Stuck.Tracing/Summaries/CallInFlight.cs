using System.Runtime.InteropServices;
using Stuck.Tracing.Events;
using Stuck.Tracing.Syscalls;

namespace Stuck.Tracing.Summaries;

/// <summary>A call that a thread is in.</summary>
/// <param name="Name">As the kernel's headers spell it.</param>
/// <param name="Descriptor">The file descriptor it is about, where there is exactly one.</param>
/// <param name="SinceNs">When it began; ns on CLOCK_MONOTONIC. Null when unknown.</param>
/// <param name="AtLeast">It began at <paramref name="SinceNs"/> or earlier.</param>
public sealed record CallInFlight(string Name, int? Descriptor, long? SinceNs, bool AtLeast = false)
{
    private const int PollfdBytes = 8;

    /// <summary>How long it has lasted; ns. Null when unknown.</summary>
    public long? ElapsedNs(long nowNs) => nowNs - SinceNs is { } ns ? Math.Max(0, ns) : null;

    /// <summary>A call that was found from outside.</summary>
    public static CallInFlight From(SampledCall call, long? sinceNs) =>
        new(SyscallTable.NameOf(call.Abi, call.Number), FirstDescriptor(call.Abi, call.Number, call.Arguments), sinceNs);

    /// <summary>A call that a tracer has recorded so far; null if the record is of something else.</summary>
    public static CallInFlight? From(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall) return null;
        var name = SyscallTable.NameOf(header.Abi, header.Number);
        var descriptor = FirstDescriptor(header.Abi, header.Number, header.Arguments) ?? PolledDescriptor(name, record);
        return new CallInFlight(name, descriptor, header.StartNs, header.Has(RecordFlags.AtLeast));
    }

    private static int? FirstDescriptor(Abi abi, int number, Arguments arguments) =>
        SyscallTable.Find(abi, number).Arguments is [Syscalls.Kinds.Descriptor, ..] && (int)arguments[0] >= 0 ? (int)arguments[0] : null;

    /// <summary>The only descriptor in a poll's set: to wait for one is to be stuck on it.</summary>
    private static int? PolledDescriptor(string name, RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (name is not ("poll" or "ppoll" or "ppoll_time64") || header.Arguments[1] != 1) return null;
        var set = record.Find(Phase.Entry, header.Arguments[0]);
        return set.Length >= PollfdBytes && MemoryMarshal.Read<int>(set) is >= 0 and var descriptor ? descriptor : null;
    }
}
