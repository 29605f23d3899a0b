using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Live;
using Stuck.Tracing.Summaries.Costs;

namespace Stuck.Commands.Trace;

/// <summary>--max-slowdown: lets go of processes that tracing makes stand still too much of the time, and says so.</summary>
/// <param name="notify">Says it.</param>
internal sealed class TraceCosts(double percent, Action<string> notify)
{
    private readonly SlowdownLimit _limit = new(percent);
    private readonly Dictionary<TracedProcess, CostRate> _rates = [];

    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    public void LetGoOfTooSlow(TraceSources sources, long atNs)
    {
        var traced = sources.Processes.Where(process => process.State == TraceState.Attached).ToArray();
        foreach (var process in traced)
        {
            ImmutableArray<ThreadStops> stops = [.. process.Threads.Select(ThreadStops.Of)];
            _rates[process] = _rates.GetValueOrDefault(process)?.With(atNs, stops) ?? new CostRate(atNs, stops);
        }

        foreach (var key in _limit.Exceeding(atNs, traced.Select(process => (process.Key, _rates[process].Cost))))
        {
            notify($"let go of {key.Pid}: tracing made it stand still more than {percent}% of the time (--max-slowdown)");
            _ = sources.DetachAsync(key);
        }
    }
}
