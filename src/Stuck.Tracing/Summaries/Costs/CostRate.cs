using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Costs;

/// <summary>The cost of tracing a process, measured over stretches of at least a second.</summary>
/// <param name="MarkNs">Where the present stretch began; ns on CLOCK_MONOTONIC.</param>
/// <param name="Marks">The counters as they stood then.</param>
/// <param name="Cost">Of the stretch before; null until the first has ended.</param>
public sealed record CostRate(long MarkNs, ImmutableArray<ThreadStops> Marks, TraceCost? Cost = null)
{
    private const long StretchNs = 1_000_000_000;

    /// <summary>Takes in the counters as they stood at a later moment.</summary>
    public CostRate With(long atNs, ImmutableArray<ThreadStops> threads)
    {
        var elapsed = atNs - MarkNs;
        if (elapsed < StretchNs) return this;
        var before = Marks.ToLookup(mark => mark.Tid);
        var (stops, longest) = (0L, 0L);
        foreach (var thread in threads)
        {
            // The id may have been given to another thread since.
            var mark = before[thread.Tid].FirstOrDefault(one => one.Stops <= thread.Stops && one.StoppedNs <= thread.StoppedNs);
            stops += thread.Stops - mark.Stops;
            longest = Math.Max(longest, thread.StoppedNs - mark.StoppedNs);
        }

        return new CostRate(atNs, threads, new TraceCost(stops * 1e9 / elapsed, Math.Min(1, (double)longest / elapsed)));
    }
}
