using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Linux.Netlink;

/// <summary>Asks sock_diag for unix sockets, and reads its answers.</summary>
internal static class UnixDiag
{
    public static LinuxSockDiag.unix_diag_req Request { get; } = new()
    {
        sdiag_family = SysSocket.AF_UNIX,
        udiag_states = ~0u,
        udiag_show = LinuxSockDiag.UDIAG_SHOW_NAME | LinuxSockDiag.UDIAG_SHOW_VFS | LinuxSockDiag.UDIAG_SHOW_PEER | LinuxSockDiag.UDIAG_SHOW_ICONS
            | LinuxSockDiag.UDIAG_SHOW_RQLEN,
    };

    /// <param name="message">The payload of one message.</param>
    public static bool TryParse(ReadOnlySpan<byte> message, out UnixSocket socket)
    {
        socket = default;
        if (!MemoryMarshal.TryRead(message, out LinuxSockDiag.unix_diag_msg fixedPart)) return false;
        if (fixedPart.udiag_family != SysSocket.AF_UNIX) return false;
        var path = "";
        ImmutableArray<uint> waiting = [];
        var queues = default(LinuxSockDiag.unix_diag_rqlen);
        uint peer = 0;
        uint file = 0;
        var attributes = new NetlinkAttributes(message[Unsafe.SizeOf<LinuxSockDiag.unix_diag_msg>()..]);
        while (attributes.TryNext(out var type, out var value))
        {
            switch (type)
            {
                case LinuxSockDiag.UNIX_DIAG_NAME:
                    path = NameOf(value);
                    break;
                case LinuxSockDiag.UNIX_DIAG_VFS when MemoryMarshal.TryRead(value, out uint inode):
                    file = inode;
                    break;
                case LinuxSockDiag.UNIX_DIAG_PEER when MemoryMarshal.TryRead(value, out uint inode):
                    peer = inode;
                    break;
                case LinuxSockDiag.UNIX_DIAG_ICONS:
                    waiting = [.. MemoryMarshal.Cast<byte, uint>(value)];
                    break;
                case LinuxSockDiag.UNIX_DIAG_RQLEN when MemoryMarshal.TryRead(value, out LinuxSockDiag.unix_diag_rqlen lengths):
                    queues = lengths;
                    break;
            }
        }

        // unix sockets borrow TCP's number for the state in which they listen.
        var listens = fixedPart.udiag_state == LinuxTcp.TCP_LISTEN;
        var isDatagram = fixedPart.udiag_type == SysSocket.SOCK_DGRAM;
        // A listening socket's second figure is how many may wait.
        var sent = listens ? 0 : queues.udiag_wqueue;
        socket = new UnixSocket(path, listens, isDatagram, fixedPart.udiag_ino, peer, queues.udiag_rqueue, sent, waiting) { FileInode = file };
        return true;
    }

    /// <summary>A path ends with a NUL; an abstract name begins with one, counts its length instead, and may hold more of them (unix(7)).</summary>
    /// <param name="name">What follows the family in a struct sockaddr_un.</param>
    public static string NameOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name[0] != 0) return ProcText.Decode(name.IndexOf((byte)0) is >= 0 and var end ? name[..end] : name);
        var text = name.ToArray();
        text.AsSpan().Replace((byte)0, (byte)'@');
        return ProcText.Decode(text);
    }
}
