using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Netlink;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>All sockets of a network namespace.</summary>
internal sealed record SocketDump(List<InetSocket> Inet, List<UnixSocket> Unix)
{
    private static readonly int[] Protocols = [SysSocket.IPPROTO_TCP, SysSocket.IPPROTO_UDP];

    /// <summary>
    /// Asks sock_diag; where it must not (a sandbox, a namespace that is not ours to enter) or cannot (an old kernel), reads /proc/PID/net,
    /// which says less and costs more.
    /// </summary>
    /// <param name="pid">A process in the namespace.</param>
    /// <param name="isOwn">Whether the calling thread is in that namespace.</param>
    /// <param name="used">One that nobody looks at any more, whose memory is used again: that of ten thousand sockets would be fetched from the kernel anew each time. Null for none.</param>
    public static SocketDump Take(int pid, bool isOwn, SocketDump? used = null)
    {
        if (isOwn) return Ask(pid, used);
        return NetworkNamespace.TryRun(pid, () => Ask(pid, used), out var dump) ? dump : Read(pid);
    }

    /// <summary>By /proc/PID/net alone: open to everybody who may see the process, whatever namespace that is in.</summary>
    public static SocketDump Read(int pid) =>
        new([.. Protocols.SelectMany(protocol => ProcNet.ReadInet(pid, protocol))], [.. ProcNet.ReadUnix(pid)]);

    private static SocketDump Ask(int pid, SocketDump? used)
    {
        using var kernel = SockDiag.TryOpen();
        if (kernel is null) return Read(pid);
        var dump = used ?? new SocketDump([], []);
        dump.Inet.Clear();
        dump.Unix.Clear();
        foreach (var protocol in Protocols)
            if (!TryAskInet(kernel, protocol, dump.Inet))
                dump.Inet.AddRange(ProcNet.ReadInet(pid, protocol));
        if (!TryAskUnix(kernel, dump.Unix)) dump.Unix.AddRange(ProcNet.ReadUnix(pid));
        return dump;
    }

    /// <summary>A kernel without IPv6 answers for that family too: with nothing.</summary>
    private static bool TryAskInet(SockDiag kernel, int protocol, List<InetSocket> sockets)
    {
        var before = sockets.Count;
        void Take(ReadOnlySpan<byte> message)
        {
            if (InetDiag.TryParse(protocol, message, out var socket) && socket.Inode != 0) sockets.Add(socket);
        }

        if (protocol == SysSocket.IPPROTO_TCP
            ? kernel.TryDump(InetDiag.Tcp, Take, LinuxSockDiag.TCPDIAG_GETSOCK)
            : kernel.TryDump(InetDiag.Request(SysSocket.AF_INET, protocol), Take)
                && kernel.TryDump(InetDiag.Request(SysSocket.AF_INET6, protocol), Take)) return true;
        sockets.RemoveRange(before, sockets.Count - before);
        return false;
    }

    private static bool TryAskUnix(SockDiag kernel, List<UnixSocket> sockets)
    {
        void Take(ReadOnlySpan<byte> message)
        {
            if (UnixDiag.TryParse(message, out var socket)) sockets.Add(socket);
        }

        if (kernel.TryDump(UnixDiag.Request, Take)) return true;
        sockets.Clear();
        return false;
    }
}
