namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What a control group's CPU quota does, between two readings of its cpu.stat.</summary>
/// <param name="AtNs">When it was read last; ns on CLOCK_MONOTONIC.</param>
/// <param name="Periods">How many periods there were in which somebody of the group ran.</param>
/// <param name="Throttled">In how many of these the quota was used up.</param>
/// <param name="ThrottledShare">Of the latest ones; from 0 to 1. Null before the second reading.</param>
/// <param name="QuotaCpus">The quota; in CPUs. Null if nobody has asked.</param>
internal sealed record CpuBandwidth(long AtNs, long Periods, long Throttled, double? ThrottledShare, double? QuotaCpus)
{
    /// <param name="before">The reading before; null if there was none.</param>
    public static CpuBandwidth Next(CpuBandwidth? before, long atNs, long periods, long throttled)
    {
        if (before is null) return new CpuBandwidth(atNs, periods, throttled, null, null);
        // Throttled for whole periods on end, a group has none that are counted: then nothing has changed.
        var share = periods > before.Periods ? Math.Min(1, (double)(throttled - before.Throttled) / (periods - before.Periods)) : before.ThrottledShare;
        return new CpuBandwidth(atNs, periods, throttled, share, before.QuotaCpus);
    }
}
