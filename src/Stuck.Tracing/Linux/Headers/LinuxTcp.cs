using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>linux/tcp.h, and net/tcp_states.h, which the kernel keeps to itself; see tcp(7).</summary>
internal static class LinuxTcp
{
    public const int TCP_ESTABLISHED = 1;
    public const int TCP_SYN_SENT = 2;
    public const int TCP_SYN_RECV = 3;
    public const int TCP_TIME_WAIT = 6;
    public const int TCP_LISTEN = 10;
    public const int TCP_NEW_SYN_RECV = 12;

    /// <summary>The part of struct tcp_info that all kernels have had, down to the round-trip time.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    public struct tcp_info
    {
        /// <summary>Retransmissions of the oldest segment that was not acknowledged.</summary>
        [FieldOffset(2)] public byte tcpi_retransmits;

        /// <summary>Segments; of a listening socket, connections not accepted.</summary>
        [FieldOffset(24)] public uint tcpi_unacked;

        /// <summary>Milliseconds ago.</summary>
        [FieldOffset(44)] public uint tcpi_last_data_sent;

        /// <summary>Milliseconds ago.</summary>
        [FieldOffset(52)] public uint tcpi_last_data_recv;

        /// <summary>Microseconds.</summary>
        [FieldOffset(68)] public uint tcpi_rtt;
    }
}
