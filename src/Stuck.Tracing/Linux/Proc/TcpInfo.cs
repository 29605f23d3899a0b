using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>What matters of a connection's struct tcp_info, as small as it gets: there are thousands of them.</summary>
/// <param name="SentMs">Since data was last sent, or else since the connection stands; ms, to a tick of the kernel's clock.</param>
/// <param name="ReceivedMs">The same of data received.</param>
/// <param name="AcknowledgedMs">Since the other end last acknowledged anything; answers to keepalive probes count.</param>
/// <param name="Bytes">How much the kernel told: an older one tells nothing of what follows.</param>
internal readonly record struct TcpInfo(
    byte Retransmits, uint Unacknowledged, uint RttUs, uint SentMs, uint ReceivedMs, uint AcknowledgedMs, int Bytes,
    ulong BytesReceived = 0, ulong BytesSent = 0, uint SegmentsIn = 0, uint SegmentsOut = 0)
{
    /// <summary>Whether what was sent and received in all is told.</summary>
    public bool HasTotals => Bytes >= Unsafe.SizeOf<LinuxTcp.tcp_info>();

    /// <param name="value">The attribute INET_DIAG_INFO.</param>
    /// <returns>Null where it is shorter than any kernel's.</returns>
    public static TcpInfo? Of(ReadOnlySpan<byte> value)
    {
        if (value.Length < LinuxTcp.tcp_info.LeastBytes) return null;
        var info = default(LinuxTcp.tcp_info);
        var room = MemoryMarshal.AsBytes(new Span<LinuxTcp.tcp_info>(ref info));
        value[..Math.Min(value.Length, room.Length)].CopyTo(room);
        return new TcpInfo(
            info.tcpi_retransmits, info.tcpi_unacked, info.tcpi_rtt, info.tcpi_last_data_sent, info.tcpi_last_data_recv, info.tcpi_last_ack_recv,
            value.Length, info.tcpi_bytes_received, info.tcpi_bytes_sent, info.tcpi_data_segs_in, info.tcpi_data_segs_out);
    }
}
