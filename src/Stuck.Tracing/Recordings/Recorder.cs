using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Summaries.Turns;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// Writes what a host tells into a recording: each frame with all anew, and what was recorded of the traced. For one thread at a time. Whatever ends this
/// process, what it was told is in the file; a power cut takes what came in the last ten seconds or so, and the rest is read all the same.
/// </summary>
public sealed class Recorder : IDisposable
{
    /// <summary>A frame that stands for itself, so often: to read any other takes it alone. What came before it outlives a power cut, in a moment.</summary>
    private const long KeyNs = 10_000_000_000;

    /// <summary>Records are written when there are so many bytes of them, and with each frame that has all anew.</summary>
    private const int BatchBytes = 1 << 20;

    private readonly ChunkWriter _writer;
    private readonly Func<TracedProcess, ImmutableArray<DescriptorSample>> _atAttach;
    private readonly RecordMask? _mask;
    private readonly Dictionary<TracedProcess, long> _written = [];
    private readonly Dictionary<TracedProcess, RecordedProcess> _told = [];
    private readonly List<byte> _packed = [];
    private byte[] _record = new byte[1024];
    private long _keyNs, _frameNs;

    /// <param name="path">A file that is not there yet.</param>
    /// <param name="atAttach">Knows what the descriptors of the traced were when they were attached to.</param>
    /// <exception cref="IOException">It is there, or cannot be written.</exception>
    public Recorder(string path, RecordingHead head, Func<TracedProcess, ImmutableArray<DescriptorSample>> atAttach)
    {
        _writer = new ChunkWriter(path);
        _atAttach = atAttach;
        _mask = head.IsRedacted ? new RecordMask() : null;
        _writer.Write(ChunkKind.Head, head.StartNs, RecordingJson.Write(head));
    }

    /// <summary>How much has been written; bytes.</summary>
    public long Length => _writer.Length;

    /// <summary>How many records had fallen out of their histories before they were written.</summary>
    public long Missed { get; private set; }

    public long Records { get; private set; }

    /// <summary>Takes in what has become known. Throws an <see cref="IOException"/> where the file takes no more.</summary>
    /// <param name="untilNs">What was over later is left for another frame; ns on CLOCK_MONOTONIC.</param>
    public void Add(Frame frame, long untilNs = long.MaxValue)
    {
        WriteRecords(frame, untilNs);
        if (frame.AtNs == _frameNs) return;
        _frameNs = frame.AtNs;
        var raw = RecordingJson.Write(RecordedFrame.Of(_mask is null ? frame : Redaction.Of(frame)));
        var isKey = _keyNs == 0 || frame.AtNs - _keyNs >= KeyNs;
        _writer.Write(isKey ? ChunkKind.Frame : ChunkKind.NextFrame, frame.AtNs, raw, Standings.Of(frame));
        if (!isKey) return;
        _keyNs = frame.AtNs;
        _writer.SetKey(raw);
        _writer.FlushMeanwhile();
    }

    /// <summary>Takes in what was read of some, that is read only on request. Throws an <see cref="IOException"/> where the file takes no more.</summary>
    public void Add(ImmutableArray<RecordedDetail> details)
    {
        if (!details.IsEmpty) _writer.Write(ChunkKind.Details, _frameNs, RecordingJson.Write(new RecordedDetails(details)));
    }

    /// <summary>Leaves out what another one has written already.</summary>
    public void GoOnFrom(Recorder before)
    {
        foreach (var (process, end) in before._written) _written[process] = end;
    }

    /// <summary>It was ended, and not cut off.</summary>
    public void End()
    {
        _writer.Write(ChunkKind.End, _frameNs, []);
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();

    private void WriteRecords(Frame frame, long untilNs)
    {
        var (packing, processes) = (new RecordPacking(), ImmutableArray.CreateBuilder<RecordedProcess>());
        _packed.Clear();
        foreach (var process in frame.Traced)
        {
            var end = process.History.End;
            do
            {
                if (Pack(process, end, untilNs, packing) is { } told) processes.Add(told);
                if (_packed.Count < BatchBytes) break;
                Flush(frame, processes);
                packing = new RecordPacking();
            }
            while (_written.GetValueOrDefault(process) < end);
        }

        Flush(frame, processes);
        if (_written.Count > 2 * frame.Traced.Count() + 100) Forget(frame);
    }

    /// <summary>Null where there is nothing new of it.</summary>
    private RecordedProcess? Pack(TracedProcess process, long end, long untilNs, RecordPacking packing)
    {
        var next = _written.GetValueOrDefault(process);
        var (count, missed, isNew) = (0, 0L, !_told.ContainsKey(process));
        for (; next < end && _packed.Count < BatchBytes; next++)
        {
            if (!process.History.TryCopy(next, ref _record))
            {
                missed++;
                continue;
            }

            var header = MemoryMarshal.Read<RecordHeader>(_record);
            if (header.EndNs > untilNs) break;
            var record = _record.AsSpan(0, header.Size);
            _mask?.Mask(record);
            packing.Pack(record, _packed);
            count++;
        }

        _written[process] = next;
        (Records, Missed) = (Records + count, Missed + missed);
        var told = new RecordedProcess(process.Key, process.ParentPid, process.Source, process.StateAt(untilNs), process.WaitStatus, process.EndedNs, process.Calls, process.Errors, count, missed)
        {
            Threads = [.. process.Threads.Select(thread => InFlight(thread, untilNs)).OfType<RecordedThread>()],
            AtAttach = isNew ? _atAttach(process) : null,
        };
        if (count == 0 && missed == 0 && !isNew && IsSame(told, _told[process])) return null;
        _told[process] = told;
        return told;
    }

    private RecordedThread? InFlight(TracedThread thread, long untilNs)
    {
        if (!thread.InFlight.TryCopy(ref _record) || MemoryMarshal.Read<RecordHeader>(_record).StartNs > untilNs) return null;
        var size = MemoryMarshal.Read<RecordHeader>(_record).Size;
        _mask?.Mask(_record.AsSpan(0, size));
        return new RecordedThread(thread.Tid, _record[..size]);
    }

    private static bool IsSame(RecordedProcess one, RecordedProcess other) =>
        one.State == other.State && one.Threads.Length == other.Threads.Length && one.Threads.Zip(other.Threads).All(pair => pair.First.Tid == pair.Second.Tid && pair.First.Record.AsSpan().SequenceEqual(pair.Second.Record));

    private void Flush(Frame frame, ImmutableArray<RecordedProcess>.Builder processes)
    {
        if (processes.Count == 0) return;
        var atNs = Math.Max(frame.Records.AtNs, frame.AtNs);
        _writer.Write(ChunkKind.Records, atNs, RecordChunk.Write(new RecordedBatch(atNs, processes.DrainToImmutable()), CollectionsMarshal.AsSpan(_packed)));
        _packed.Clear();
    }

    /// <summary>Who is not told of any more has ended, and is kept no longer.</summary>
    private void Forget(Frame frame)
    {
        var present = frame.Traced.ToHashSet();
        foreach (var gone in _written.Keys.Where(process => !present.Contains(process)).ToArray())
        {
            _written.Remove(gone);
            _told.Remove(gone);
        }
    }
}
