using System.Collections.Immutable;
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

    /// <summary>struct epoll_event is packed.</summary>
    private const int EventBytes = sizeof(uint) + sizeof(ulong);

    /// <summary>Wider sets are cut off; glibc's fd_set has 1,024 bits.</summary>
    private const int Widest = 1 << 16;

    private static readonly List<int> s_none = [];

    /// <summary>The descriptor that the call made; null if it made none, or several at once.</summary>
    public static int? Opened(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (!HasReturned(header) || header.Has(RecordFlags.Failed)) return null;
        var call = CallOf(header);
        return call.Result is Descriptor || call.Means.Does(EffectKind.Duplicates, header.Arguments) ? (int)header.Result : null;
    }

    /// <summary>Whether a descriptor is among the call's arguments, in a set that it polls or selects from, or its result.</summary>
    public static bool Uses(RecordView record, int descriptor)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall) return false;
        var call = CallOf(header);
        foreach (var (index, kind) in call.Indexed)
            if (kind is Descriptor && (int)header.Arguments[index] == descriptor) return true;
        return Opened(record) == descriptor || Members(call, record).Contains(descriptor);
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
        foreach (var member in Members(call, record))
            if (member >= 0) use(member);
    }

    /// <summary>What an epoll instance said has come: the data that each descriptor was added with.</summary>
    public static ImmutableArray<ulong> Events(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (!HasReturned(header) || header.Has(RecordFlags.Failed) || CallOf(header).Means.WaitKind != WaitKind.EventSet) return [];
        var events = ImmutableArray.CreateBuilder<ulong>();
        var bytes = record.Find(Phase.Exit, header.Arguments[1]);
        for (var i = 0L; i < header.Result && bytes.Length >= EventBytes; i++, bytes = bytes[EventBytes..]) events.Add(MemoryMarshal.Read<ulong>(bytes[sizeof(uint)..]));
        return events.ToImmutable();
    }

    private static bool HasReturned(in RecordHeader header) => header.Kind == RecordKind.Syscall && !header.Has(RecordFlags.Unfinished);

    private static Syscall CallOf(in RecordHeader header) => SyscallTable.Find(header.Abi, header.Number);

    /// <summary>The descriptors in the sets of a poll or a select, some of which may be there twice; none for any other call.</summary>
    private static List<int> Members(Syscall call, RecordView record)
    {
        if (call.Means.WaitKind is not (WaitKind.PollSet or WaitKind.SelectSet)) return s_none;
        var members = new List<int>();
        for (var set = PolledSet(call, record); set.Length >= PollfdBytes; set = set[PollfdBytes..]) members.Add(MemoryMarshal.Read<int>(set));
        ref readonly var header = ref record.Header;
        if (call.Means.WaitKind != WaitKind.SelectSet || call.Means.IsPackedIn32 && header.Abi == Abi.I386) return members;
        for (var argument = 1; argument <= 3; argument++) AddBits(members, record.Find(Phase.Entry, header.Arguments[argument]), (int)header.Arguments[0]);
        return members;
    }

    private static void AddBits(List<int> members, ReadOnlySpan<byte> set, int width)
    {
        for (var bit = 0; bit < Math.Min(Math.Min(width, Widest), 8 * set.Length); bit++)
            if ((set[bit / 8] >> bit % 8 & 1) != 0) members.Add(bit);
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
