namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// What a stop costs a tracee besides the time that we look at it: to wake us, and to be woken. It cannot be seen from here. But the
/// shortest calls take next to no time themselves, so what passes from letting them go to their exit-stop is nearly all latency: it is
/// estimated as the ninth part of these times that is shortest.
/// </summary>
internal struct StopLatency
{
    /// <summary>One step up for each longer time and eight down for each shorter one balance where a ninth is shorter.</summary>
    private const int Up = 128, Down = 16;

    /// <summary>
    /// Two switches to another CPU and back take no longer where there is a CPU to be had (a call traced by strace was measured at 95 us in all);
    /// without a bound the first call, which may well wait for a second, would count as the cost of each stop for long.
    /// </summary>
    private const long MostNs = 100_000;

    /// <summary>ns; 0 until something is known.</summary>
    public long Ns { get; private set; }

    /// <param name="ns">From letting a tracee go at a syscall-entry-stop to its exit-stop.</param>
    public void Observe(long ns)
    {
        if (Ns == 0) Ns = Math.Min(ns, MostNs);
        else if (ns > Ns) Ns = Math.Min(Ns + Ns / Up + 1, MostNs);
        else Ns -= Ns / Down;
    }
}
