using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>
/// What the descriptors of processes referred to when a record was made: followed from call to call, once, since a number means one file
/// after another. For any thread.
/// </summary>
/// <param name="targetsOf">What the descriptors of a process referred to when it was attached to; from any thread.</param>
internal sealed class DescriptorNames(Func<TracedProcess, DescriptorTargets> targetsOf)
{
    /// <summary>Fewer pasts than this need no looking through.</summary>
    private const int Few = 100;

    private readonly Dictionary<TracedProcess, Past> _pasts = [];
    private readonly Lock _lock = new();

    /// <summary>Puts the names of the descriptors that a recorded call is about into its record, where strace -y would have kept them.</summary>
    /// <param name="sequence">The record's number; null for a call in flight.</param>
    /// <param name="record">A copy, which is grown as needed.</param>
    /// <param name="most">How many records of its process are gone through for that at most.</param>
    /// <returns>False if there were more of them: ask again.</returns>
    public bool TryAddTo(TracedProcess process, long? sequence, ref byte[] record, int most = int.MaxValue)
    {
        lock (_lock)
        {
            var past = PastOf(process);
            if (!past.TryFollow(sequence ?? process.History.End - 1, most)) return false;
            foreach (var descriptor in DescriptorsOf(record, out var opened))
            {
                if (past.NameOf(descriptor, sequence ?? long.MaxValue) is not { Length: > 0 } name) continue;
                record = With(record, descriptor, Encoding.UTF8.GetBytes(name), descriptor == opened ? Phase.Exit : Phase.Entry);
            }
        }

        return true;
    }

    private Past PastOf(TracedProcess process)
    {
        if (_pasts.TryGetValue(process, out var past)) return past;
        if (_pasts.Count > Few)
            foreach (var gone in _pasts.Keys.Where(one => one.History.IsReleased).ToArray()) _pasts.Remove(gone);
        return _pasts[process] = new Past(process, targetsOf(process));
    }

    private static HashSet<int> DescriptorsOf(byte[] record, out int? opened)
    {
        var descriptors = new HashSet<int>();
        CallDescriptors.ForEach(new RecordView(record), descriptor => descriptors.Add(descriptor));
        opened = CallDescriptors.Opened(new RecordView(record));
        return descriptors;
    }

    /// <summary>The record with one piece more.</summary>
    private static byte[] With(byte[] record, int descriptor, byte[] name, Phase phase)
    {
        var place = MemoryMarshal.AsRef<RecordHeader>(record).Size;
        var size = place + RecordView.PieceHeaderBytes + RecordView.Padded(name.Length);
        if (record.Length < size) Array.Resize(ref record, size);
        MemoryMarshal.AsRef<PieceHeader>(record.AsSpan(place)) = new PieceHeader { Address = PieceHeader.TagOf(descriptor), Length = name.Length, Phase = phase };
        name.CopyTo(record, place + RecordView.PieceHeaderBytes);
        MemoryMarshal.AsRef<RecordHeader>(record.AsSpan()).Size = size;
        return record;
    }

    /// <summary>What each descriptor of a process was, and from which record on.</summary>
    private sealed class Past(TracedProcess process, DescriptorTargets targets)
    {
        private readonly RowSource _source = new(process, 0);
        private readonly Dictionary<int, List<(long From, string Name)>> _names = [];

        /// <summary>What was open before the first record is known from the beginning.</summary>
        private readonly ImmutableDictionary<int, string> _first = targets.All.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Text);

        public string? NameOf(int descriptor, long sequence)
        {
            if (_names.TryGetValue(descriptor, out var names) && names.FindLastIndex(one => one.From <= sequence) is >= 0 and var at) return names[at].Name;
            return _first.GetValueOrDefault(descriptor);
        }

        /// <summary>Reads on until a record has been read.</summary>
        /// <returns>False if that were too many.</returns>
        public bool TryFollow(long sequence, int most)
        {
            if (_source.Sequence > sequence) return true;
            var end = Math.Min(sequence + 1, Math.Max(_source.Sequence, process.History.First) + most);
            for (var there = _source.TryBegin(end); there; there = _source.TryNext()) Take(new RecordView(_source.Record), _source.Sequence);
            return end > sequence;
        }

        private void Take(RecordView record, long sequence)
        {
            ref readonly var header = ref record.Header;
            targets.Begin(record);
            CallDescriptors.ForEach(record, descriptor => Note(descriptor, sequence));
            if (header.Kind != RecordKind.Syscall || !SyscallTable.Find(header.Abi, header.Number).Means.Forgets) return;
            targets.End(record);
            CallDescriptors.ForEach(record, descriptor => Note(descriptor, sequence + 1));
        }

        private void Note(int descriptor, long from)
        {
            var name = targets.Of(descriptor)?.Text ?? "";
            if (NameOf(descriptor, from) is var before && (before ?? "") == name) return;
            if (!_names.TryGetValue(descriptor, out var names)) _names[descriptor] = names = [];
            // What only records tell of that have been dropped, nobody asks for.
            if (names.Count > 0 && names.Count % 1000 == 0) names.RemoveRange(0, Math.Max(0, names.FindLastIndex(one => one.From <= process.History.First)));
            names.Add((from, name));
        }
    }
}
