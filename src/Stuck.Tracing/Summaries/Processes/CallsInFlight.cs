using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Names the calls that threads are in.</summary>
internal static class CallsInFlight
{
    private const int PollfdBytes = 8;

    /// <summary>A call that was found from outside.</summary>
    public static CallInFlight Of(SampledCall call, long? sinceNs) =>
        new(SyscallTable.NameOf(call.Abi, call.Number), FirstDescriptor(call.Abi, call.Number, call.Arguments), sinceNs);

    /// <summary>A call that a tracer has recorded so far; null if the record is of something else.</summary>
    public static CallInFlight? Of(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall) return null;
        var name = SyscallTable.NameOf(header.Abi, header.Number);
        var descriptor = FirstDescriptor(header.Abi, header.Number, header.Arguments) ?? PolledDescriptor(name, record);
        return new CallInFlight(name, descriptor, header.StartNs, header.Has(RecordFlags.AtLeast));
    }

    private static int? FirstDescriptor(Abi abi, int number, Arguments arguments) =>
        SyscallTable.Find(abi, number).Arguments is [Descriptor, ..] && (int)arguments[0] >= 0 ? (int)arguments[0] : null;

    /// <summary>The only descriptor in a poll's set: to wait for one is to be stuck on it.</summary>
    private static int? PolledDescriptor(string name, RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (name is not ("poll" or "ppoll" or "ppoll_time64") || header.Arguments[1] != 1) return null;
        var set = record.Find(Phase.Entry, header.Arguments[0]);
        return set.Length >= PollfdBytes && MemoryMarshal.Read<int>(set) is >= 0 and var descriptor ? descriptor : null;
    }
}
