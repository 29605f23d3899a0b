namespace Stuck.Tracing.Model;

/// <summary>What the kernel keeps about a TCP connection (tcp_info).</summary>
/// <param name="Retransmits">Segments being retransmitted without an answer so far.</param>
/// <param name="Unacknowledged">Segments sent that the peer has not acknowledged.</param>
/// <param name="RttUs">Smoothed round-trip time; microseconds.</param>
/// <param name="LastSentMs">Since we last sent data; ms. Null before the connection stands.</param>
/// <param name="LastReceivedMs">Since the peer last sent data, or since the connection stands; ms. Null before it does.</param>
public sealed record TcpHealth(int Retransmits, int Unacknowledged, int RttUs, long? LastSentMs, long? LastReceivedMs)
{
    /// <summary>When the kernel will send again what was not acknowledged; ns on CLOCK_MONOTONIC. Null where nothing is.</summary>
    public long? TimerAtNs { get; init; }
}
