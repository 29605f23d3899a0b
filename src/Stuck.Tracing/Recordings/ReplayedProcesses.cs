using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// The traced processes as a recording has them at a moment. Records are held as the chunks have them, and a moment shows those up to it: to go back
/// reads nothing again, as long as memory holds what lies there. For one thread at a time.
/// </summary>
internal sealed class ReplayedProcesses(RecordingFile file, HistoryBudget budget)
{
    private readonly Dictionary<ProcessKey, ReplayedProcess> _byKey = [];
    private readonly Dictionary<int, RecordedBatch> _told = [];
    private readonly long[] _bytesBefore = BytesBefore(file.Chunks);

    /// <summary>Records are held from this chunk on, up to another one.</summary>
    private int _from, _to;

    /// <summary>How far it is known where what is told.</summary>
    private int _known;

    /// <summary>How many bytes of chunks that are whole hold what no recorder writes.</summary>
    public long Damaged { get; private set; }

    public TracedProcess? Find(ProcessKey process) => _byKey.GetValueOrDefault(process)?.Shown;

    public ImmutableArray<DescriptorSample> AtAttach(ProcessKey process) => _byKey.GetValueOrDefault(process)?.AtAttach ?? [];

    /// <summary>Shows what was recorded before a chunk.</summary>
    public void MoveTo(int chunk)
    {
        if (!Holds(chunk)) Begin(chunk);
        for (; _to < chunk; _to++)
            if (file.Chunks[_to].Kind == ChunkKind.Records) Take(_to);
        foreach (var process in _byKey.Values) process.ShowBefore(chunk, Told);
        _told.Clear();
    }

    /// <summary>All of them, with what has come since an earlier one of these.</summary>
    public SessionBatch BatchAfter(SessionBatch before, long atNs)
    {
        var ends = before.Processes.ToDictionary(one => one.Process, one => one.End);
        return new SessionBatch(atNs, [.. _byKey.Values.Where(one => one.Shown is not null).Select(one => BatchOf(one, one.Shown!, ends))]);
    }

    private static ProcessBatch BatchOf(ReplayedProcess one, TracedProcess process, Dictionary<TracedProcess, long> ends) =>
        new(process, ends.GetValueOrDefault(process), process.History.End, process.Calls, process.Errors, process.History.First + one.Missed);

    /// <summary>Where less than a part of the budget has come since, that has pushed out nothing that lies right before.</summary>
    private bool Holds(int chunk) => chunk >= _to || (chunk >= _from && Bytes(Math.Min(chunk, _to), _to) <= Most / 2) || (_from == 0 && Bytes(0, _to) <= Most);

    /// <summary>What may be held without anything being pushed out; bytes.</summary>
    private long Most => (long)budget.Limit * budget.ChunkBytes / 2;

    private long Bytes(int from, int to) => _bytesBefore[to] - _bytesBefore[from];

    /// <summary>Holds what memory can of what comes before a chunk.</summary>
    private void Begin(int chunk)
    {
        for (_from = chunk; _from > 0 && Bytes(_from - 1, chunk) <= Most;) _from--;
        _to = _from;
        foreach (var process in _byKey.Values) process.Begin(_from, budget);
    }

    private void Take(int chunk)
    {
        try
        {
            var raw = file.Read(chunk);
            var told = RecordChunk.ReadTold(raw);
            Take(chunk, told, RecordChunk.ReadRecords(raw, told));
            _told[chunk] = told;
            if (_told.Count > 100) _told.Remove(_told.Keys.Min());
        }
        catch (RecordingException)
        {
            if (chunk >= _known) Damaged += ChunkHeader.Bytes + file.Chunks[chunk].Length;
        }

        _known = Math.Max(_known, chunk + 1);
    }

    private void Take(int chunk, RecordedBatch told, List<byte[]> records)
    {
        var next = 0;
        foreach (var one in told.Processes)
        {
            if (!_byKey.TryGetValue(one.Key, out var process))
            {
                _byKey[one.Key] = process = new ReplayedProcess(one.Key);
                process.Begin(chunk, budget);
            }

            for (var i = 0; i < one.Count; i++) process.Whole.Append(records[next++]);
            if (chunk >= _known) process.Take(chunk, one);
        }
    }

    private RecordedProcess? Told(int chunk, ProcessKey process)
    {
        if (!_told.TryGetValue(chunk, out var told)) _told[chunk] = told = RecordChunk.ReadTold(file.Read(chunk));
        return told.Processes.LastOrDefault(one => one.Key == process);
    }

    private static long[] BytesBefore(ImmutableArray<ChunkPlace> chunks)
    {
        var before = new long[chunks.Length + 1];
        for (var i = 0; i < chunks.Length; i++) before[i + 1] = before[i] + (chunks[i].Kind == ChunkKind.Records ? chunks[i].RawLength : 0);
        return before;
    }
}
