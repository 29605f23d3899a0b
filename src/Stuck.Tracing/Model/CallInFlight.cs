namespace Stuck.Tracing.Model;

/// <summary>A call that a thread is in.</summary>
/// <param name="Name">As the kernel's headers spell it.</param>
/// <param name="Descriptor">The file descriptor it is about, where there is exactly one.</param>
/// <param name="SinceNs">When it began; ns on CLOCK_MONOTONIC. Null when unknown.</param>
/// <param name="AtLeast">It began at <paramref name="SinceNs"/> or earlier.</param>
public sealed record CallInFlight(string Name, int? Descriptor, long? SinceNs, bool AtLeast = false)
{
    /// <summary>Whether whoever is in it may be idle, and wait for work.</summary>
    public bool MayBeIdle { get; init; }

    /// <summary>How long it has lasted; ns. Null when unknown.</summary>
    public long? ElapsedNs(long nowNs) => nowNs - SinceNs is { } ns ? Math.Max(0, ns) : null;
}
