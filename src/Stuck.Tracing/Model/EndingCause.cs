namespace Stuck.Tracing.Model;

/// <summary>What ends a wait, if nobody that it waits for does.</summary>
public enum EndingCause : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The call's own timeout.</summary>
    CallTimeout,

    /// <summary>SO_RCVTIMEO of the socket.</summary>
    ReceiveTimeout,

    /// <summary>SO_SNDTIMEO of the socket.</summary>
    SendTimeout,

    /// <summary>TCP_USER_TIMEOUT: what was sent has not been acknowledged for so long.</summary>
    UserTimeout,

    /// <summary>The connection has been asked for as often as it is to be (tcp_syn_retries, TCP_SYNCNT).</summary>
    ConnectRetries,

    /// <summary>Keepalive, and only where the other end's machine, or the way to it, is gone.</summary>
    Keepalive,
}
