namespace Stuck.Tracing.Model;

/// <summary>The kernel's states of a TCP connection, numbered as in net/tcp_states.h.</summary>
public enum TcpState : byte
{
    Unknown,
    Established,
    SynSent,
    SynReceived,
    FinWait1,
    FinWait2,
    TimeWait,
    Close,
    CloseWait,
    LastAck,
    Listen,
    Closing,
}
