namespace Stuck.Tracing.Model;

/// <summary>An answer that is due on a connection.</summary>
/// <param name="Sample">The connection, as it was when this was found.</param>
/// <param name="OwedBy">Who owes it.</param>
/// <param name="SinceNs">Since when it is due; ns on CLOCK_MONOTONIC.</param>
/// <param name="Certainty">How sure that is.</param>
/// <param name="Evidence">Why, in half a line: <c>18 bytes lie unread at 127.0.0.1:80 node/812</c>.</param>
/// <param name="Rule">What told it.</param>
/// <param name="AtLeast">It is due since then or longer.</param>
public sealed record Exchange(
    ConnectionSample Sample, Speaker OwedBy, long SinceNs, Certainty Certainty, ExchangeRule Rule, string Evidence, bool AtLeast = false)
{
    public Connection Connection => Sample.Connection;

    /// <summary>Sure enough to call somebody stuck.</summary>
    public bool Counts => OwedBy != Speaker.Nobody && Certainty != Certainty.Unsure;
}
