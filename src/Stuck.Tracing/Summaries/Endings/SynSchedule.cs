namespace Stuck.Tracing.Summaries.Endings;

/// <summary>
/// When the kernel asks for a connection, and when it gives up: it asks again each time that its timer expires, first a few times after a second and
/// then after twice as long each time, until that was often enough or has taken as long as it would without those few (tcp_retransmit_timer,
/// tcp_write_timeout and tcp_model_timeout in the kernel's net/ipv4/tcp_timer.c).
/// </summary>
internal static class SynSchedule
{
    private const long SecondNs = 1_000_000_000;

    /// <summary>TCP_RTO_MAX; s.</summary>
    private const long MostSeconds = 120;

    /// <summary>So often the time doubles before it would be longer than the longest.</summary>
    private const int MostDoublings = 6;

    /// <summary>How long it goes on after the timer has expired that is running; ns.</summary>
    /// <param name="sent">How often it has been asked again.</param>
    /// <param name="retries">How often it may be, beyond the linear ones.</param>
    /// <param name="linear">How often it is after the same time.</param>
    public static long LeftNs(int sent, int retries, int linear)
    {
        var (elapsed, left) = (1L, 0L);
        for (var k = 1; k <= sent; k++) elapsed += Seconds(k, linear);
        for (; sent < retries + linear && elapsed < WithoutLinear(retries); sent++)
        {
            left += Seconds(sent + 1, linear);
            elapsed += Seconds(sent + 1, linear);
        }
        return left * SecondNs;
    }

    /// <summary>From the time that it is asked again to the next.</summary>
    private static long Seconds(int sent, int linear) => sent - linear is var doublings && doublings > MostDoublings ? MostSeconds : 1L << Math.Max(0, doublings);

    private static long WithoutLinear(int retries) => (2L << Math.Min(retries, MostDoublings)) - 1 + Math.Max(0, retries - MostDoublings) * MostSeconds;
}
