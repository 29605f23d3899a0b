namespace Stuck.Tracing.Model;

/// <summary>Since when a thread has waited for the same thing, whatever woke it in between.</summary>
/// <param name="SinceNs">ns on CLOCK_MONOTONIC; null when unknown.</param>
/// <param name="AtLeast">It began then or earlier.</param>
public readonly record struct WaitAge(long? SinceNs, bool AtLeast);
