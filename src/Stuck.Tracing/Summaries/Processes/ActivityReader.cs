using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Processes;

/// <summary>Copies the calls in flight out of the tracer threads' buffers, so that everything after it is a pure function.</summary>
public sealed class ActivityReader
{
    private byte[] _record = new byte[1024];

    public SessionActivity Read(SessionBatch batch) => new(batch.AtNs, [.. batch.Processes.Select(Read)]);

    private ProcessActivity Read(ProcessBatch batch)
    {
        var process = batch.Process;
        var threads = process.State == TraceState.Attached ? process.Threads.Select(thread => Read(thread, process.StopsThreads)).ToImmutableArray() : [];
        return new ProcessActivity(process.Key, process.State, batch.Calls, batch.Errors, threads) { Source = process.Source };
    }

    /// <param name="isExact">Whether a thread is in no call where none is in flight.</param>
    private ThreadActivity Read(TracedThread thread, bool isExact)
    {
        if (!thread.InFlight.TryCopy(ref _record)) return new ThreadActivity(thread.Tid, null) { Stops = ThreadStops.Of(thread), IsLeftToSamples = !isExact };
        var view = new RecordView(_record);
        return new ThreadActivity(thread.Tid, CallsInFlight.Of(view)) { Record = _record[..view.Header.Size], Stops = ThreadStops.Of(thread) };
    }
}
