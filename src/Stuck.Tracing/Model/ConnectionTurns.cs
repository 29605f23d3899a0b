namespace Stuck.Tracing.Model;

/// <summary>
/// Who has spoken when on a TCP connection, as the kernel remembers it (tcp_info): to a tick of its clock, 4 ms where that has 250 a second.
/// What was never sent, or never received, is as old as the connection.
/// </summary>
/// <param name="SentMs">Since we last sent data; ms.</param>
/// <param name="ReceivedMs">Since the other end last sent data; ms.</param>
/// <param name="AcknowledgedMs">Since it last acknowledged something; answers to keepalive probes count.</param>
/// <param name="BytesSent">In all. Null with a kernel before 4.19, as all that follows.</param>
/// <param name="SegmentsOut">Segments with data in them.</param>
public readonly record struct ConnectionTurns(
    long SentMs, long ReceivedMs, long AcknowledgedMs, ulong? BytesSent = null, ulong? BytesReceived = null, uint SegmentsOut = 0, uint SegmentsIn = 0)
{
    /// <summary>An acknowledgment that is so much younger than the data of the same tick was sent for what we sent after it; ms.</summary>
    private const long SoonMs = 250;

    /// <summary>We have sent something.</summary>
    public bool HasSent => BytesSent is null or > 0;

    /// <summary>The other end has sent something.</summary>
    public bool HasReceived => BytesReceived is null or > 0;

    /// <summary>Who had the last word; null where both spoke within a tick and nothing tells.</summary>
    public Speaker? Last => (HasSent, HasReceived) switch
    {
        (false, false) => Speaker.Nobody,
        (true, false) => Speaker.Us,
        (false, true) => Speaker.Them,
        _ when SentMs < ReceivedMs => Speaker.Us,
        _ when ReceivedMs < SentMs => Speaker.Them,
        // What we sent after their data was acknowledged: a moment later, as receivers do.
        _ when AcknowledgedMs < ReceivedMs && ReceivedMs - AcknowledgedMs <= SoonMs => Speaker.Us,
        _ => null,
    };
}
