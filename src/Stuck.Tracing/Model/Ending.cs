namespace Stuck.Tracing.Model;

/// <summary>Whether a wait ends by itself, whatever becomes of the one that it waits for.</summary>
/// <param name="By">What ends it.</param>
/// <param name="AtNs">When, at the latest; ns on CLOCK_MONOTONIC. Null where nothing does, and with keepalive.</param>
public sealed record Ending(EndingCause By, long? AtNs = null)
{
    /// <summary>How soon keepalive would tell that the other machine is gone.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Keepalive might have been on, and is not.</summary>
    public bool LacksKeepalive { get; init; }

    /// <summary>How long it has left; ns. Null where nothing ends it, and with keepalive.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public long? LeftNs(long nowNs) => AtNs - nowNs is { } ns ? Math.Max(0, ns) : null;
}
