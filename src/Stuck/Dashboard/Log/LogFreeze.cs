using Stuck.Tracing.Events;

namespace Stuck.Dashboard.Log;

/// <summary>Where each history ended when the log was frozen. Recording goes on behind it.</summary>
internal sealed class LogFreeze(IEnumerable<TracedProcess> processes)
{
    private readonly Dictionary<TracedProcess, long> _ends = processes.ToDictionary(p => p, p => p.History.End);

    /// <summary>One past the newest record to show. A process that came later is frozen at the first look.</summary>
    public long EndOf(TracedProcess process)
    {
        if (!_ends.TryGetValue(process, out var end)) _ends[process] = end = process.History.End;
        return end;
    }
}
