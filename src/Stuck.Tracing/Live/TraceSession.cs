using System.Collections.Immutable;
using System.Diagnostics;
using System.Reactive.Linq;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Tracing.Live;

/// <summary>
/// The one stream that all panes and headless commands subscribe to: at each frame, what the backends recorded since the frame before.
/// A slow subscriber gets larger batches, never more of them, and never holds up a tracer thread.
/// </summary>
public sealed class TraceSession
{
    /// <param name="backends">Where the records come from.</param>
    /// <param name="frames">One element, of any value, for every batch to cut.</param>
    public TraceSession(IReadOnlyList<ITraceBackend> backends, IObservable<long> frames)
    {
        Backends = backends;
        Batches = frames
            .Scan(SessionBatch.Empty, (previous, _) => CutAfter(previous))
            .Publish()
            .RefCount();
    }

    public IReadOnlyList<ITraceBackend> Backends { get; }

    /// <summary>Hot and shared while anybody listens; each listener sees the batches cut since it subscribed.</summary>
    public IObservable<SessionBatch> Batches { get; }

    /// <summary>What has come since <paramref name="previous"/>, cut now rather than at the next frame.</summary>
    public SessionBatch CutAfter(SessionBatch previous)
    {
        var ends = previous.Processes.ToDictionary(p => p.Process, p => p.End);
        var batches = ImmutableArray.CreateBuilder<ProcessBatch>();
        foreach (var process in Backends.SelectMany(b => b.Processes))
        {
            // The end is read before the counters: a count may be ahead of the records, never behind.
            var history = process.History;
            var end = history.End;
            var first = ends.GetValueOrDefault(process);
            batches.Add(new ProcessBatch(process, first, end, process.Calls, process.Errors, history.First, history.Lost));
        }

        return new SessionBatch(Stopwatch.GetTimestamp(), batches.ToImmutable());
    }
}
