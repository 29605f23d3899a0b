using System.Numerics;

namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>
/// How many calls took how long: eight buckets for each doubling, so that a percentile is off by an eighth at most, whatever it is a
/// percentile of, and adding costs a few instructions.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBits = 3;
    private const int Subs = 1 << SubBits;
    private const int Buckets = (64 - SubBits) * Subs;

    private readonly int[] _counts = new int[Buckets];

    public long Count { get; private set; }

    /// <summary>The longest; ns.</summary>
    public long MaxNs { get; private set; }

    /// <param name="ns">How long it took; ns.</param>
    public void Add(long ns)
    {
        _counts[BucketOf(ns)]++;
        Count++;
        MaxNs = Math.Max(MaxNs, ns);
    }

    /// <summary>The time within which a share of all calls were over; ns.</summary>
    /// <param name="share">0 to 1.</param>
    public long Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(share * Count);
        for (var bucket = 0; bucket < Buckets; bucket++)
            if ((wanted -= _counts[bucket]) <= 0) return Math.Min(UpperBound(bucket), MaxNs);
        return 0;
    }

    /// <summary>The share of all calls that took less: 0 to 1.</summary>
    /// <param name="ns">How long one of them took; ns.</param>
    public double ShareBelow(long ns)
    {
        if (Count == 0) return 0;
        var below = 0L;
        for (var bucket = BucketOf(ns) - 1; bucket >= 0; bucket--) below += _counts[bucket];
        return below / (double)Count;
    }

    private static int BucketOf(long ns)
    {
        if (ns < Subs) return (int)Math.Max(0, ns);
        var power = BitOperations.Log2((ulong)ns);
        return (power - SubBits + 1) * Subs + (int)(ns >> (power - SubBits)) - Subs;
    }

    private static long UpperBound(int bucket)
    {
        if (bucket < Subs) return bucket;
        var power = bucket / Subs - 1;
        return ((long)(bucket % Subs) + Subs + 1 << power) - 1;
    }
}
