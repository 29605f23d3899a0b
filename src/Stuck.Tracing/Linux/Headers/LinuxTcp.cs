using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/tcp.h, and net/tcp_states.h, which the kernel keeps to itself; see tcp(7).</summary>
internal static class LinuxTcp
{
    public const int TCP_ESTABLISHED = 1;
    public const int TCP_SYN_SENT = 2;
    public const int TCP_SYN_RECV = 3;
    public const int TCP_FIN_WAIT1 = 4;
    public const int TCP_FIN_WAIT2 = 5;
    public const int TCP_TIME_WAIT = 6;
    public const int TCP_LISTEN = 10;
    public const int TCP_NEW_SYN_RECV = 12;

    /// <summary>Of timers (inet_diag_msg.idiag_timer): data is being sent again.</summary>
    public const int TIMER_RETRANSMIT = 1;

    /// <summary>Of timers: keepalive probes.</summary>
    public const int TIMER_KEEPALIVE = 2;

    /// <summary>The part of struct tcp_info down to what was sent (Linux 4.19). An older kernel gives a shorter one.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 208)]
    public struct tcp_info
    {
        /// <summary>The bytes that all kernels have had, down to the round-trip time.</summary>
        public const int LeastBytes = 72;

        /// <summary>Retransmissions of the oldest segment that was not acknowledged.</summary>
        [FieldOffset(2)] public byte tcpi_retransmits;

        /// <summary>Segments; of a listening socket, connections not accepted.</summary>
        [FieldOffset(24)] public uint tcpi_unacked;

        /// <summary>Milliseconds ago.</summary>
        [FieldOffset(44)] public uint tcpi_last_data_sent;

        /// <summary>Milliseconds ago.</summary>
        [FieldOffset(52)] public uint tcpi_last_data_recv;

        /// <summary>Milliseconds ago.</summary>
        [FieldOffset(56)] public uint tcpi_last_ack_recv;

        /// <summary>Microseconds.</summary>
        [FieldOffset(68)] public uint tcpi_rtt;

        /// <summary>Linux 4.1.</summary>
        [FieldOffset(128)] public ulong tcpi_bytes_received;

        /// <summary>Segments with data in them; Linux 4.6.</summary>
        [FieldOffset(152)] public uint tcpi_data_segs_in;

        /// <summary>Segments with data in them, those sent again included; Linux 4.6.</summary>
        [FieldOffset(156)] public uint tcpi_data_segs_out;

        /// <summary>Those sent again included; Linux 4.19.</summary>
        [FieldOffset(200)] public ulong tcpi_bytes_sent;
    }
}
