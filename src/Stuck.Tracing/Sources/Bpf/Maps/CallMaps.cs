using System.Diagnostics.CodeAnalysis;
using Stuck.Tracing.Linux.Bpf;

namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>The memory that the programs and we share.</summary>
internal sealed unsafe class CallMaps : IDisposable
{
    /// <summary>The highest number of a process and one (PID_MAX_LIMIT).</summary>
    public const int MostPids = 1 << 22;

    /// <summary>Bits of a mark: records are kept, and children are marked alike.</summary>
    public const byte Traced = 1, Follows = 2;

    /// <summary>For all CPUs together; at least so much for each.</summary>
    private const int RingBudget = 64 << 20, LeastHalf = 512 << 10;

    private readonly List<BpfMap> _maps = [];
    private byte* _marks, _slots, _plans, _rings;

    /// <summary>A byte for each process.</summary>
    public BpfMap Marks { get; private set; } = null!;

    /// <inheritdoc cref="CallSlot"/>
    public BpfMap Slots { get; private set; } = null!;

    /// <inheritdoc cref="EntryMemory"/>
    public BpfMap Entries { get; private set; } = null!;

    /// <inheritdoc cref="WakerSlot"/>
    public BpfMap? Wakers { get; private set; }

    /// <inheritdoc cref="KernelPlan"/>
    public BpfMap Plans { get; private set; } = null!;

    /// <inheritdoc cref="RingLayout"/>
    public BpfMap Rings { get; private set; } = null!;

    /// <summary>How many CPUs there may ever be.</summary>
    public int Cpus { get; private init; }

    /// <summary>The size of each half of a ring, without its slack; bytes.</summary>
    public int HalfBytes { get; private init; }

    private int RingBytes => CallRings.BytesOf(HalfBytes);

    /// <param name="cpus">How many CPUs there may ever be.</param>
    /// <param name="wakers">Whether there is <see cref="Wakers"/>.</param>
    public static bool TryCreate(int cpus, bool wakers, [NotNullWhen(true)] out CallMaps? maps, out BpfRefusal? refusal)
    {
        var half = Math.Max(LeastHalf, RingBudget / 2 / cpus) & ~0xfff;
        maps = new CallMaps { Cpus = cpus, HalfBytes = half };
        if (maps.TryCreate(out refusal) && (!wakers || maps.TryAddWakers(out refusal))) return true;
        maps.Dispose();
        maps = null;
        return false;
    }

    /// <summary>What is read of <see cref="Rings"/>.</summary>
    public CallRings Records => new(_rings, Cpus, HalfBytes);

    public byte* Slot(int tid) => _slots + (tid & CallSlot.Count - 1) * CallSlot.Bytes;

    public byte* Plan(int index) => _plans + index * KernelPlan.Bytes;

    /// <summary>What is to be done with the calls of a process, from now on.</summary>
    public ref byte Mark(int pid) => ref _marks[pid & MostPids - 1];

    public void Dispose()
    {
        foreach (var map in _maps) map.Dispose();
        _maps.Clear();
    }

    private bool TryCreate(out BpfRefusal? refusal)
    {
        if (!TryAdd("stuck_marks", MostPids, 1, out var marks, out _marks, out refusal)
            || !TryAdd("stuck_calls", CallSlot.Count * CallSlot.Bytes, 1, out var slots, out _slots, out refusal)
            || !TryAdd("stuck_entries", EntryMemory.Count * EntryMemory.Bytes, 1, out var entries, out _, out refusal)
            || !TryAdd("stuck_plans", KernelPlan.Count * KernelPlan.Bytes, 1, out var plans, out _plans, out refusal)
            || !TryAdd("stuck_rings", (uint)RingBytes, (uint)Cpus, out var rings, out _rings, out refusal)) return false;
        (Marks, Slots, Entries, Plans, Rings) = (marks, slots, entries, plans, rings);
        return true;
    }

    private bool TryAddWakers(out BpfRefusal? refusal)
    {
        var added = TryAdd("stuck_wakers", CallSlot.Count * WakerSlot.Bytes, 1, out var wakers, out _, out refusal);
        Wakers = wakers;
        return added;
    }

    private bool TryAdd(string name, uint bytes, uint elements, [NotNullWhen(true)] out BpfMap? map, out byte* memory, out BpfRefusal? refusal)
    {
        memory = null;
        if (!BpfMap.TryCreateArray(name, bytes, elements, out map, out refusal)) return false;
        _maps.Add(map);
        return map.TryShow(0, (nuint)bytes * elements, writable: true, out memory, out refusal);
    }
}
