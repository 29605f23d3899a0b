using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Dashboard.Panes.Calls;

/// <summary>What a wait on an epoll instance has brought: no descriptors, but what its program gave with each when it added it.</summary>
/// <param name="Epoll">The instance's descriptor.</param>
/// <param name="Data">Of each event; null for a wait that is in flight.</param>
internal sealed record EpollEvents(int Epoll, ImmutableArray<ulong>? Data)
{
    /// <summary>Of an instance, so many descriptors are told of.</summary>
    private const int Most = 16;

    /// <summary>How far back to look: some tens of milliseconds' work.</summary>
    private const int MostRecords = 300_000;

    /// <param name="record">Of a call.</param>
    /// <returns>Null for a call that does not wait on such an instance.</returns>
    public static EpollEvents? Of(byte[] record)
    {
        var view = new RecordView(record);
        ref readonly var header = ref view.Header;
        if (SyscallTable.Find(header.Abi, header.Number).Means.WaitKind != WaitKind.EventSet) return null;
        return new EpollEvents((int)header.Arguments[0], header.Has(RecordFlags.Unfinished) ? null : CallDescriptors.Events(view));
    }

    /// <summary>The descriptors that the events are of; all that are watched, where nothing has come yet.</summary>
    /// <param name="before">The rows before this one tell with what data descriptors were added.</param>
    /// <param name="watches">What is watched now, which tells of those that were added before.</param>
    public ImmutableArray<int> DescriptorsAmong(History history, long before, ImmutableArray<EpollWatch> watches)
    {
        if (Data is not { } data) return [.. watches.Select(watch => watch.Descriptor).Distinct().Take(Most)];
        var added = AddedIn(history, before, [.. data]);
        foreach (var watch in watches.Where(watch => data.Contains(watch.Data))) added.TryAdd(watch.Data, watch.Descriptor);
        return [.. data.Where(added.ContainsKey).Select(one => added[one]).Distinct().Take(Most)];
    }

    /// <summary>Goes back to where descriptors were added with some data, or changed to have it.</summary>
    private Dictionary<ulong, int> AddedIn(History history, long before, HashSet<ulong> wanted)
    {
        var added = new Dictionary<ulong, int>();
        var record = new byte[1024];
        for (var sequence = before - 1; wanted.Count > 0 && sequence >= Math.Max(history.First, before - MostRecords); sequence--)
        {
            if (!history.TryCopy(sequence, ref record)) break;
            var view = new RecordView(record);
            if (Added(view) is { } watch && wanted.Remove(watch.Data)) added[watch.Data] = watch.Descriptor;
        }

        return added;
    }

    private EpollWatch? Added(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall || (int)header.Arguments[0] != Epoll || !SyscallTable.Find(header.Abi, header.Number).Means.Does(EffectKind.Watches)) return null;
        var bytes = record.Find(Phase.Entry, header.Arguments[3], sizeof(uint) + sizeof(ulong));
        return bytes.Length < sizeof(uint) + sizeof(ulong) ? null : new EpollWatch((int)header.Arguments[2], MemoryMarshal.Read<ulong>(bytes[sizeof(uint)..]));
    }
}
