namespace Stuck.Tracing.Summaries.Workers;

/// <summary>What has gone one way on a traced socket.</summary>
/// <param name="LastNs">When something went last; ns on CLOCK_MONOTONIC.</param>
/// <param name="Times">In how many calls.</param>
internal readonly record struct TracedFlow(long LastNs, ulong Bytes, uint Times)
{
    private const long NsPerMs = 1_000_000;

    public TracedFlow With(long atNs, long bytes) => new(atNs, Bytes + (ulong)bytes, Times + 1);

    /// <summary>Both together.</summary>
    public TracedFlow With(TracedFlow other) => new(Math.Max(LastNs, other.LastNs), Bytes + other.Bytes, Times + other.Times);

    /// <summary>Since something went last, or else since the socket was made; ms.</summary>
    public long AgeMs(long nowNs, long? madeNs) => Math.Max(0, nowNs - (Times > 0 ? LastNs : madeNs ?? 0)) / NsPerMs;
}
