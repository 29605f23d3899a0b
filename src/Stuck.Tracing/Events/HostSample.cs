namespace Stuck.Tracing.Events;

/// <summary>How the whole machine is doing.</summary>
/// <param name="Uptime">Since boot.</param>
/// <param name="Load1">Load average over 1 minute; <paramref name="Load5"/> and <paramref name="Load15"/> over 5 and 15.</param>
public sealed record HostSample(TimeSpan Uptime, double Load1, double Load5, double Load15);
