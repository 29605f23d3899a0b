using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Where each history ended when the log was frozen, or at a moment to which one has gone back. Recording goes on behind it. Any thread may ask.</summary>
internal sealed class LogFreeze
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<TracedProcess, long> _ends;

    /// <summary>Now.</summary>
    public LogFreeze(IEnumerable<TracedProcess> processes) => _ends = new(processes.Select(p => KeyValuePair.Create(p, p.History.End)));

    /// <param name="atNs">The moment; ns on CLOCK_MONOTONIC.</param>
    public LogFreeze(long atNs) => (_ends, AtNs) = ([], atNs);

    /// <summary>The moment to which one has gone back; null for one that was now when the log was frozen.</summary>
    public long? AtNs { get; }

    /// <summary>One past the newest record to show. A process that came later is frozen at the first look.</summary>
    public long EndOf(TracedProcess process) => _ends.GetOrAdd(process, p => AtNs is { } ns ? HistoryPlace.After(p.History, ns) : p.History.End);
}
