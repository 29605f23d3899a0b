using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>A socket of a traced process.</summary>
/// <param name="MadeNs">When it was accepted or connected; ns on CLOCK_MONOTONIC. Null if that was before the trace.</param>
/// <param name="IsAsked">The client has sent something, to which no answer has been sent yet.</param>
/// <param name="IsLeft">The client has ended the connection.</param>
internal readonly record struct TracedSocket(SocketRole Role, long? MadeNs = null, bool IsAsked = false, bool IsLeft = false)
{
    /// <summary>What the process has sent on it.</summary>
    public TracedFlow Sent { get; init; }

    /// <summary>What has come on it.</summary>
    public TracedFlow Received { get; init; }

    /// <summary>Who has spoken when; null if nobody has under trace, and that is not all its life.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public ConnectionTurns? TurnsAt(long nowNs)
    {
        if (MadeNs is null && Sent.Times == 0 && Received.Times == 0) return null;
        var (sentMs, receivedMs) = (Sent.AgeMs(nowNs, MadeNs), Received.AgeMs(nowNs, MadeNs));
        // Turns are told in ms; who spoke last is known to the ns.
        if (sentMs == receivedMs && Sent.LastNs > Received.LastNs) receivedMs++;
        else if (sentMs == receivedMs && Received.LastNs > Sent.LastNs) sentMs++;
        return new ConnectionTurns(sentMs, receivedMs, receivedMs, BytesOf(Sent), BytesOf(Received), Sent.Times, Received.Times);
    }

    /// <summary>Of one that is older than the trace it is not known what went before.</summary>
    private ulong? BytesOf(in TracedFlow flow) => MadeNs is null ? null : flow.Bytes;
}
