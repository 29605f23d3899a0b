namespace Stuck.Dashboard.Panes.Log;

/// <summary>The time that a log is narrowed down to.</summary>
/// <param name="FromNs">What was over before is left out; ns on CLOCK_MONOTONIC.</param>
/// <param name="ToNs">What began later is left out; null for what goes on.</param>
/// <param name="Name">What happened then: <c>GET /checkout</c>.</param>
internal sealed record LogSpan(long FromNs, long? ToNs, string Name)
{
    public bool Holds(long startNs, long endNs) => endNs >= FromNs && (ToNs is not { } to || startNs <= to);
}
