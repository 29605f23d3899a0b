using System.Collections.Immutable;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>A unix socket as the kernel lists it.</summary>
/// <param name="Path">What it is bound to, with @ for an abstract name's NULs; empty for most clients.</param>
/// <param name="IsDatagram">Sends to whom it likes, and accepts nobody.</param>
/// <param name="Inode">What the links in /proc/PID/fd name it by.</param>
/// <param name="PeerInode">The socket at the other end; 0 if there is none, if nobody has accepted yet, and outside sock_diag.</param>
/// <param name="ReceiveQueue">Bytes; of a listening socket, connections not accepted. Sock_diag only, as all that follows.</param>
/// <param name="SendQueue">Bytes of memory that what was sent and not read occupies.</param>
/// <param name="Waiting">Of a listening socket: the inodes of the clients not accepted; never default.</param>
internal readonly record struct UnixSocket(
    string Path,
    bool Listens,
    bool IsDatagram,
    ulong Inode,
    ulong PeerInode,
    uint ReceiveQueue,
    uint SendQueue,
    ImmutableArray<uint> Waiting)
{
    private const ulong SO_ACCEPTCON = 0x10000;

    /// <summary>Of the file that it is bound to, cut to 32 bits; 0 if there is none.</summary>
    public uint FileInode { get; init; }

    /// <summary>Reads a line of /proc/PID/net/unix (proc_pid_net(5)).</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out UnixSocket socket)
    {
        socket = default;
        var fields = new ProcFields(line);
        fields.Skip(3); // address, reference count, protocol
        if (!fields.TryNextHex(out var flags)) return false;
        if (!fields.TryNextHex(out var type)) return false;
        fields.Skip(1); // state
        if (!fields.TryNext(out var inode)) return false;
        var (listens, isDatagram) = ((flags & SO_ACCEPTCON) != 0, type == SysSocket.SOCK_DGRAM);
        socket = new UnixSocket(ProcText.Decode(fields.Rest), listens, isDatagram, (ulong)inode, 0, 0, 0, []);
        return true;
    }
}
