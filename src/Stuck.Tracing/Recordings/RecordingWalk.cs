using System.Text.Json;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>Goes through a recording once, from its beginning to its end. For one thread.</summary>
public sealed class RecordingWalk : IDisposable
{
    private readonly RecordingFile _file;
    private readonly ReplayedProcesses _processes;
    private readonly RecordedTime _time;
    private long _unread;

    private RecordingWalk(RecordingFile file, HistoryBudget budget)
    {
        (_file, _processes, _time) = (file, new ReplayedProcesses(file, budget), new RecordedTime(file.Head));
        Clock = new SteadyClock(_time);
    }

    /// <param name="budget">What the records of a second have room in, at least.</param>
    /// <exception cref="RecordingException">It is no recording, or needs a newer stuck.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RecordingWalk Open(string path, HistoryBudget budget) => new(RecordingFile.Open(path), budget);

    public RecordingHead Head => _file.Head;

    /// <summary>The time of the step that one is at.</summary>
    public TimeProvider Time => _time;

    /// <summary>What time of day it was then.</summary>
    public SteadyClock Clock { get; }

    /// <summary>How many bytes of it belong to nothing that is whole, or hold what no recorder writes; known in the end.</summary>
    public long Damaged => _file.Damaged + _processes.Damaged + _unread;

    /// <summary>All of it. What is recorded of several processes at once is one step; the records of a step lie in their histories until the next.</summary>
    public IEnumerable<RecordingStep> Steps()
    {
        var before = SessionBatch.Empty;
        for (var i = 0; i < _file.Chunks.Length; i++)
        {
            var chunk = _file.Chunks[i];
            _time.NowNs = Math.Max(_time.NowNs, chunk.AtNs);
            if (chunk.Kind is ChunkKind.Frame or ChunkKind.NextFrame && TryRead(i) is { } frame) yield return new RecordingStep(chunk.AtNs, null, frame);
            if (chunk.Kind != ChunkKind.Records) continue;
            if (i + 1 < _file.Chunks.Length && _file.Chunks[i + 1] is { Kind: ChunkKind.Records } next && next.AtNs == chunk.AtNs) continue;
            _processes.MoveTo(i + 1);
            before = _processes.BatchAfter(before, chunk.AtNs);
            yield return new RecordingStep(chunk.AtNs, before, null);
        }
    }

    public void Dispose() => _file.Dispose();

    private Frame? TryRead(int chunk)
    {
        try
        {
            return RecordingJson.ReadFrame(_file.Read(chunk))?.Frame;
        }
        catch (Exception e) when (e is RecordingException or JsonException)
        {
            _unread += ChunkHeader.Bytes + _file.Chunks[chunk].Length;
            return null;
        }
    }
}
