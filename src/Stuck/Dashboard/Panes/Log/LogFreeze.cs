using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>Where each history ended when the log was frozen. Recording goes on behind it. Any thread may ask.</summary>
internal sealed class LogFreeze(IEnumerable<TracedProcess> processes)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<TracedProcess, long> _ends =
        new(processes.Select(p => KeyValuePair.Create(p, p.History.End)));

    /// <summary>One past the newest record to show. A process that came later is frozen at the first look.</summary>
    public long EndOf(TracedProcess process) => _ends.GetOrAdd(process, p => p.History.End);
}
