namespace Stuck.Tracing.Model;

/// <summary>What a socket's owner has asked for that ends waits on it (socket(7), tcp(7)).</summary>
/// <param name="Receive">SO_RCVTIMEO; null for none.</param>
/// <param name="Send">SO_SNDTIMEO; null for none. It limits connecting, too.</param>
public sealed record SocketLimits(TimeSpan? Receive, TimeSpan? Send)
{
    /// <summary>How soon keepalive tells that the other machine is gone: after the time at rest, and as many probes as there are. Null where it is off.</summary>
    public TimeSpan? Keepalive { get; init; }

    /// <summary>TCP_USER_TIMEOUT; null for none.</summary>
    public TimeSpan? User { get; init; }

    /// <summary>How often a connection is asked for again before it fails (TCP_SYNCNT, tcp_syn_retries); null where that is not known.</summary>
    public int? SynRetries { get; init; }

    /// <summary>How often more, at the same distance, before that doubles each time (tcp_syn_linear_timeouts).</summary>
    public int LinearSynRetries { get; init; }
}
