namespace Stuck.Tracing.Model;

/// <summary>How the whole machine is doing.</summary>
/// <param name="Uptime">Since boot.</param>
/// <param name="Load1">Load average over 1 minute; <paramref name="Load5"/> and <paramref name="Load15"/> over 5 and 15.</param>
public sealed record HostSample(TimeSpan Uptime, double Load1, double Load5, double Load15)
{
    /// <summary>Share of all CPUs together that was used since the sample before; null at first sight.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Memory of the machine; bytes. 0 where the kernel does not tell.</summary>
    public long MemoryTotal { get; init; }

    /// <summary>Memory that cannot be had without swapping: the total without what is available; bytes.</summary>
    public long MemoryUsed { get; init; }
}
