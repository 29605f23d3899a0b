namespace Stuck.Tracing.Summaries;

/// <summary>How often a call has returned, how often it failed, and how long it took.</summary>
/// <param name="TotalNs">Wall-clock time from entry-stops to exit-stops; ns.</param>
/// <param name="MinNs">The shortest; ns.</param>
/// <param name="MaxNs">The longest; ns.</param>
public readonly record struct CallStatistics(long Count, long Errors, long TotalNs, long MinNs, long MaxNs)
{
    /// <summary>What one return adds.</summary>
    public static CallStatistics One(long durationNs, bool failed) => new(1, failed ? 1 : 0, durationNs, durationNs, durationNs);

    public static CallStatistics operator +(CallStatistics a, CallStatistics b) => (a.Count, b.Count) switch
    {
        (0, _) => b,
        (_, 0) => a,
        _ => new(
            a.Count + b.Count, a.Errors + b.Errors, a.TotalNs + b.TotalNs, Math.Min(a.MinNs, b.MinNs), Math.Max(a.MaxNs, b.MaxNs)),
    };
}
