using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Calls;

/// <summary>A call that somebody looks at: a row of a history, or one that a thread is still in.</summary>
/// <param name="Sequence">Its row; null as long as it is in flight.</param>
/// <param name="Thread">Who is in it; null for a row.</param>
/// <param name="StartNs">When it began; ns on CLOCK_MONOTONIC.</param>
internal sealed record ShownCall(TracedProcess Process, long? Sequence, TracedThread? Thread = null, long StartNs = 0)
{
    /// <summary>How many rows from the end a call is looked for that has just returned.</summary>
    private const int NewestRows = 100_000;

    public static ShownCall Of(LogPlace place) => new(place.Process, place.Sequence);

    /// <summary>The rows before this one tell of its past.</summary>
    public long Before => Sequence ?? Process.History.End;

    /// <summary>Formats it, and leaves its record in the reader.</summary>
    /// <returns>False if it has returned, or has fallen out of the history.</returns>
    public bool TryRead(LogReader reader, LogLine line) => Sequence is { } sequence
        ? reader.TryRead(new LogPlace(Process, sequence), line)
        : Thread is not null && reader.TryReadInFlight(Process, Thread, line) && line.StartNs == StartNs;

    /// <summary>Its row, once it has returned; itself before, and where it is not found any more.</summary>
    public ShownCall Returned(LogReader reader)
    {
        if (Thread is null) return this;
        var history = Process.History;
        for (var sequence = history.End - 1; sequence >= Math.Max(history.First, history.End - NewestRows); sequence--)
        {
            if (!reader.TryReadRecord(new LogPlace(Process, sequence))) break;
            ref readonly var header = ref new RecordView(reader.Record).Header;
            if (header.Tid == Thread.Tid && header.StartNs == StartNs) return new ShownCall(Process, sequence);
        }

        return this;
    }
}
