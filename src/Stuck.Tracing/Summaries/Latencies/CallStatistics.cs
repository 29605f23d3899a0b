namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>How often a call has returned, how often it failed, and how long it took.</summary>
/// <param name="Wall">From entry-stops to exit-stops.</param>
/// <param name="System">CPU time that the kernel spent for the thread meanwhile; 0 where that was not recorded.</param>
public readonly record struct CallStatistics(long Count, long Errors, CallTimes Wall, CallTimes System)
{
    /// <summary>What one return adds; ns.</summary>
    public static CallStatistics One(long durationNs, bool failed, long systemNs = 0) =>
        new(1, failed ? 1 : 0, CallTimes.One(durationNs), CallTimes.One(systemNs));

    public static CallStatistics operator +(CallStatistics a, CallStatistics b) => (a.Count, b.Count) switch
    {
        (0, _) => b,
        (_, 0) => a,
        _ => new(a.Count + b.Count, a.Errors + b.Errors, a.Wall + b.Wall, a.System + b.System),
    };
}
