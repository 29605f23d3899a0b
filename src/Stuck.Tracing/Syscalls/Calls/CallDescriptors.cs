using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Which file descriptors a recorded call is about.</summary>
public static class CallDescriptors
{
    private const int PollfdBytes = 8;

    /// <summary>The descriptor that the call made; null if it made none, or several at once.</summary>
    public static int? Opened(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (!HasReturned(header) || header.Has(RecordFlags.Failed)) return null;
        var call = CallOf(header);
        return call.Result is Descriptor || call.Means.Does(EffectKind.Duplicates, header.Arguments) ? (int)header.Result : null;
    }

    /// <summary>Whether a descriptor is among the call's arguments, in the set that it polls, or its result.</summary>
    public static bool Uses(RecordView record, int descriptor)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall) return false;
        var call = CallOf(header);
        foreach (var (index, kind) in call.Indexed)
            if (kind is Descriptor && (int)header.Arguments[index] == descriptor) return true;
        return Opened(record) == descriptor || Polls(call, record, descriptor);
    }

    /// <summary>Calls <paramref name="use"/> for each descriptor that <see cref="Uses"/> would find.</summary>
    public static void ForEach(RecordView record, Action<int> use)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall) return;
        var call = CallOf(header);
        foreach (var (index, kind) in call.Indexed)
            if (kind is Descriptor && (int)header.Arguments[index] >= 0) use((int)header.Arguments[index]);
        if (Opened(record) is { } opened) use(opened);
        for (var set = PolledSet(call, record); set.Length >= PollfdBytes; set = set[PollfdBytes..]) use(MemoryMarshal.Read<int>(set));
    }

    private static bool HasReturned(in RecordHeader header) => header.Kind == RecordKind.Syscall && !header.Has(RecordFlags.Unfinished);

    private static Syscall CallOf(in RecordHeader header) => SyscallTable.Find(header.Abi, header.Number);

    private static bool Polls(Syscall call, RecordView record, int descriptor)
    {
        for (var set = PolledSet(call, record); set.Length >= PollfdBytes; set = set[PollfdBytes..])
            if (MemoryMarshal.Read<int>(set) == descriptor) return true;
        return false;
    }

    /// <summary>The struct pollfds of a poll; empty for any other call.</summary>
    private static ReadOnlySpan<byte> PolledSet(Syscall call, RecordView record)
    {
        if (call.Means.WaitKind != WaitKind.PollSet) return [];
        ref readonly var header = ref record.Header;
        var bytes = record.Find(Phase.Entry, header.Arguments[0]);
        return bytes[..(int)Math.Min((ulong)bytes.Length, (uint)header.Arguments[1] * (ulong)PollfdBytes)];
    }
}
