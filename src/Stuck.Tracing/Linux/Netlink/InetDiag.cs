using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Linux.Netlink;

/// <summary>Asks sock_diag for TCP and UDP sockets, and reads its answers.</summary>
internal static class InetDiag
{
    /// <summary>All states but those in which no process holds the socket.</summary>
    private const uint HeldStates =
        ~(1u << LinuxTcp.TCP_TIME_WAIT | 1u << LinuxTcp.TCP_SYN_RECV | 1u << LinuxTcp.TCP_NEW_SYN_RECV);

    private const byte WithInfo = 1 << (LinuxSockDiag.INET_DIAG_INFO - 1);

    /// <summary>
    /// For TCP over IPv4 and IPv6 (TCPDIAG_GETSOCK). Most of the cost is a walk over the kernel's table, of half a million buckets on a large
    /// machine, however few sockets there are: this walks once.
    /// </summary>
    public static LinuxSockDiag.inet_diag_req Tcp => new() { idiag_ext = WithInfo, idiag_states = HeldStates };

    /// <param name="family">AF_INET or AF_INET6.</param>
    /// <param name="protocol">IPPROTO_TCP or IPPROTO_UDP.</param>
    public static LinuxSockDiag.inet_diag_req_v2 Request(int family, int protocol) => new()
    {
        sdiag_family = (byte)family,
        sdiag_protocol = (byte)protocol,
        idiag_ext = protocol == SysSocket.IPPROTO_TCP ? WithInfo : (byte)0,
        idiag_states = HeldStates,
    };

    /// <param name="message">The payload of one message.</param>
    public static bool TryParse(int protocol, ReadOnlySpan<byte> message, out InetSocket socket)
    {
        socket = default;
        if (!MemoryMarshal.TryRead(message, out LinuxSockDiag.inet_diag_msg fixedPart)) return false;
        if (fixedPart.idiag_family is not (SysSocket.AF_INET or SysSocket.AF_INET6)) return false;
        var addressBytes = fixedPart.idiag_family == SysSocket.AF_INET ? 4 : 16;
        TcpInfo? info = null;
        var attributes = new NetlinkAttributes(message[Unsafe.SizeOf<LinuxSockDiag.inet_diag_msg>()..]);
        while (attributes.TryNext(out var type, out var value))
            if (type == LinuxSockDiag.INET_DIAG_INFO) info = TcpInfo.Of(value);

        // A listening socket's second figure is how many may wait.
        socket = new InetSocket(
            protocol,
            InetEndPoint.Of(((ReadOnlySpan<byte>)fixedPart.id.idiag_src)[..addressBytes], Port(fixedPart.id.idiag_sport)),
            InetEndPoint.Of(((ReadOnlySpan<byte>)fixedPart.id.idiag_dst)[..addressBytes], Port(fixedPart.id.idiag_dport)),
            fixedPart.idiag_state,
            fixedPart.idiag_inode,
            fixedPart.idiag_rqueue,
            fixedPart.idiag_state == LinuxTcp.TCP_LISTEN ? 0 : fixedPart.idiag_wqueue,
            info,
            fixedPart.idiag_timer,
            fixedPart.idiag_expires);
        return true;
    }

    private static int Port(ushort networkOrder) => BinaryPrimitives.ReverseEndianness(networkOrder);
}
