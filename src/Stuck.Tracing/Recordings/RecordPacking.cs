using System.Runtime.InteropServices;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// Turns records into bytes that pack well, and back: each as what differs from the last one of the same thread and call, in bytes that are mostly 0, and its
/// time as what has gone by since the record before. What comes before a chunk is not needed to read it.
/// </summary>
internal sealed class RecordPacking
{
    private readonly Dictionary<(int Tid, int Number, RecordKind Kind), byte[]> _last = [];
    private long _endNs;

    /// <summary>Appends a record.</summary>
    public void Pack(ReadOnlySpan<byte> record, List<byte> to)
    {
        ref readonly var header = ref MemoryMarshal.AsRef<RecordHeader>(record);
        var at = to.Count;
        CollectionsMarshal.SetCount(to, at + record.Length);
        var packed = CollectionsMarshal.AsSpan(to)[at..];
        Difference(record, LastLike(header), packed);
        ref var changed = ref MemoryMarshal.AsRef<RecordHeader>(packed);
        // What is needed to find the one before stands as it is.
        (changed.Size, changed.Kind, changed.Tid, changed.Number) = (header.Size, header.Kind, header.Tid, header.Number);
        (changed.StartNs, changed.DurationNs) = (header.StartNs - _endNs, header.DurationNs);
        Keep(record, header);
    }

    /// <summary>Takes the next record off the front.</summary>
    /// <returns>Null when there is none that is whole, and that a recorder would write.</returns>
    public byte[]? Unpack(ref ReadOnlySpan<byte> from)
    {
        if (from.Length < RecordView.HeaderBytes) return null;
        var changed = MemoryMarshal.Read<RecordHeader>(from);
        if (changed.Size < RecordView.HeaderBytes || changed.Size > from.Length || changed.Size % sizeof(ulong) != 0) return null;
        var record = new byte[changed.Size];
        Difference(from[..record.Length], LastLike(changed), record);
        ref var header = ref MemoryMarshal.AsRef<RecordHeader>(record.AsSpan());
        (header.Size, header.Kind, header.Tid, header.Number) = (changed.Size, changed.Kind, changed.Tid, changed.Number);
        (header.StartNs, header.DurationNs) = (changed.StartNs + _endNs, changed.DurationNs);
        if (!IsSound(record)) return null;
        from = from[record.Length..];
        Keep(record, header);
        return record;
    }

    /// <summary>Whoever reads it relies on it.</summary>
    internal static bool IsSound(ReadOnlySpan<byte> record)
    {
        if (record.Length < RecordView.HeaderBytes) return false;
        ref readonly var header = ref MemoryMarshal.AsRef<RecordHeader>(record);
        return header.Size == record.Length && header.Abi <= Abi.I386 && header.Kind <= RecordKind.Fault && RecordView.HasWholePieces(record);
    }

    private ReadOnlySpan<byte> LastLike(in RecordHeader header) => _last.GetValueOrDefault((header.Tid, header.Number, header.Kind));

    private void Keep(ReadOnlySpan<byte> record, in RecordHeader header)
    {
        _endNs = header.EndNs;
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, (header.Tid, header.Number, header.Kind), out _);
        if (last?.Length != record.Length) last = new byte[record.Length];
        record.CopyTo(last);
    }

    /// <summary>The bits that differ; what the other one has not, as it is.</summary>
    private static void Difference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, Span<byte> to)
    {
        one.CopyTo(to);
        var shared = Math.Min(one.Length, other.Length) & ~7;
        var words = MemoryMarshal.Cast<byte, ulong>(to[..shared]);
        var others = MemoryMarshal.Cast<byte, ulong>(other[..shared]);
        for (var i = 0; i < words.Length; i++) words[i] ^= others[i];
    }
}
