namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>How long some calls took; ns.</summary>
/// <param name="MinNs">The shortest.</param>
/// <param name="MaxNs">The longest.</param>
public readonly record struct CallTimes(long TotalNs, long MinNs, long MaxNs)
{
    public static CallTimes One(long ns) => new(ns, ns, ns);

    public static CallTimes operator +(CallTimes a, CallTimes b) =>
        new(a.TotalNs + b.TotalNs, Math.Min(a.MinNs, b.MinNs), Math.Max(a.MaxNs, b.MaxNs));
}
