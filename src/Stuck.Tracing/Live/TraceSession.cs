using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Live;

/// <summary>Cuts what the sources have recorded into batches: for each process the span of new records. For one thread at a time.</summary>
public sealed class TraceSession(TraceSources sources, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private (int Processes, int Attached, long Records) _seen;

    /// <summary>How many processes were traced at the last look.</summary>
    public int Attached => _seen.Attached;

    /// <summary>How many that had ended were left out by their sources before anybody took them over.</summary>
    public long Forgotten => sources.Forgotten;

    /// <summary>What has come since <paramref name="previous"/>.</summary>
    public SessionBatch CutAfter(SessionBatch previous)
    {
        var ends = previous.Processes.ToDictionary(p => p.Process, p => p.End);
        var batches = ImmutableArray.CreateBuilder<ProcessBatch>();
        foreach (var process in sources.Processes)
        {
            // The end is read before the counters: a count may be ahead of the records, never behind.
            var history = process.History;
            var end = history.End;
            var first = ends.GetValueOrDefault(process);
            batches.Add(new ProcessBatch(process, first, end, process.Calls, process.Errors, history.First));
        }

        return new SessionBatch(_time.GetTimestamp(), batches.ToImmutable());
    }

    /// <summary>Whether anything has been recorded, attached to or let go of since the last look. Allocates nothing.</summary>
    public bool HasMoved()
    {
        var processes = sources.Processes;
        var now = (processes.Count, 0, 0L);
        for (var i = 0; i < processes.Count; i++)
        {
            if (processes[i].State == TraceState.Attached) now.Item2++;
            now.Item3 += processes[i].History.End;
        }

        var hasMoved = now != _seen;
        _seen = now;
        return hasMoved;
    }
}
