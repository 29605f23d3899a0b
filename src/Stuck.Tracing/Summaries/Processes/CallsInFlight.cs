using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Names the calls that threads are in.</summary>
internal static class CallsInFlight
{
    private const int PollfdBytes = 8;

    /// <summary>A call that was found from outside.</summary>
    public static CallInFlight Of(SampledCall call, long? sinceNs) =>
        new(SyscallTable.NameOf(call.Abi, call.Number), FirstDescriptor(call.Abi, call.Number, call.Arguments), sinceNs)
        {
            MayBeIdle = SyscallTable.Find(call.Abi, call.Number).Means.MayBeIdle,
        };

    /// <summary>A call that a tracer has recorded so far; null if the record is of something else.</summary>
    public static CallInFlight? Of(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall) return null;
        var means = SyscallTable.Find(header.Abi, header.Number).Means;
        var descriptor = FirstDescriptor(header.Abi, header.Number, header.Arguments) ?? PolledDescriptor(means, record);
        return new CallInFlight(SyscallTable.NameOf(header.Abi, header.Number), descriptor, header.StartNs, header.Has(RecordFlags.AtLeast))
        {
            MayBeIdle = means.MayBeIdle,
        };
    }

    private static int? FirstDescriptor(Abi abi, int number, Arguments arguments) =>
        SyscallTable.Find(abi, number).Arguments is [Descriptor, ..] && (int)arguments[0] >= 0 ? (int)arguments[0] : null;

    /// <summary>The only descriptor in a poll's set: to wait for one is to be stuck on it.</summary>
    private static int? PolledDescriptor(Meaning means, RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (means.WaitKind != WaitKind.PollSet || header.Arguments[1] != 1) return null;
        var set = record.Find(Phase.Entry, header.Arguments[0]);
        return set.Length >= PollfdBytes && MemoryMarshal.Read<int>(set) is >= 0 and var descriptor ? descriptor : null;
    }
}
