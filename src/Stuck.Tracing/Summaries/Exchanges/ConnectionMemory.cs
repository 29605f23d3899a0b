using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Exchanges;

/// <summary>What is remembered of a connection from look to look.</summary>
internal sealed class ConnectionMemory
{
    /// <summary>Who speaks again after so long, unasked and unanswered, does not wait for answers; ms.</summary>
    private const long PauseMs = 1000;

    private const long NsPerMs = 1_000_000;

    /// <summary>The look in which it was there last.</summary>
    public int Look { get; private set; }

    /// <summary>One of its ends has spoken twice, with a pause between, without an answer: websockets, logs, subscriptions.</summary>
    public bool SpeaksFreely { get; private set; }

    /// <summary>Since when an answer has been due at every look, where the kernel has no times; ns on CLOCK_MONOTONIC. Null while none is.</summary>
    public long? DueSinceNs { get; set; }

    /// <summary>When its process spoke last, and the other end has not since; ns on CLOCK_MONOTONIC. Null if that has, or where the kernel does not tell.</summary>
    public long? AskedAtNs { get; private set; }

    private ConnectionTurns? _turns;

    public void Add(in ConnectionSample sample, int look)
    {
        Look = look;
        var turns = sample.Turns;
        if (_turns is { } before && turns is { } now) SpeaksFreely |= SpokeAgain(before, now);
        AskedAtNs = turns is { Last: Speaker.Us } last && sample.State != TcpState.SynSent ? sample.AtNs - last.SentMs * NsPerMs : null;
        _turns = turns;
    }

    private static bool SpokeAgain(ConnectionTurns before, ConnectionTurns now) => before.Last switch
    {
        Speaker.Us => before.SentMs >= PauseMs && now.BytesSent > before.BytesSent && now.BytesReceived == before.BytesReceived,
        Speaker.Them => before.ReceivedMs >= PauseMs && now.BytesReceived > before.BytesReceived && now.BytesSent == before.BytesSent,
        _ => false,
    };
}
