using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>The TCP and UDP sockets of a network namespace, put in relation to each other.</summary>
internal sealed class InetTable
{
    private readonly Dictionary<ulong, InetSocket> _byInode = [];
    private readonly ILookup<(int Protocol, ushort Port), InetSocket> _listening;
    private readonly Lazy<Dictionary<(int, InetEndPoint, InetEndPoint), ulong>> _byEnds;

    /// <param name="sockets">Those without an inode are passed over.</param>
    public InetTable(IEnumerable<InetSocket> sockets)
    {
        foreach (var socket in sockets)
            if (socket.Inode != 0) _byInode[socket.Inode] = socket;
        _listening = _byInode.Values.Where(Listens).ToLookup(socket => (socket.Protocol, socket.Local.Port));
        _byEnds = new(IndexByEnds);
    }

    /// <summary>Null if it is not among them.</summary>
    public SocketSample? Find(ulong inode)
    {
        if (!_byInode.TryGetValue(inode, out var socket)) return null;
        var isTcp = socket.Protocol == SysSocket.IPPROTO_TCP;
        var transport = isTcp ? Transport.Tcp : Transport.Udp;
        var direction = DirectionOf(socket);
        var service = direction switch
        {
            Direction.Outbound => WellKnownServices.NameOf(transport, socket.Remote.Port),
            Direction.Listening => WellKnownServices.NameOf(transport, socket.Local.Port),
            _ => null,
        };
        return new SocketSample(
            (long)inode,
            transport,
            direction,
            socket.Local.ToString(),
            socket.Remote.ToString(),
            isTcp && socket.State <= (int)TcpState.Closing ? (TcpState)socket.State : TcpState.Unknown,
            socket.ReceiveQueue,
            socket.SendQueue,
            HealthOf(socket),
            service);
    }

    /// <summary>
    /// The socket at the other end; until that has been accepted, the listening socket in whose queue the connection waits. Null if it is
    /// not in this namespace.
    /// </summary>
    public ulong? PeerOf(ulong inode)
    {
        if (!_byInode.TryGetValue(inode, out var socket) || Listens(socket)) return null;
        if (_byEnds.Value.TryGetValue((socket.Protocol, socket.Remote, socket.Local), out var peer)) return peer;
        if (!socket.Remote.IsLoopback && socket.Remote.Address != socket.Local.Address) return null;

        // Where several share the port (SO_REUSEPORT), it waits at one that has somebody waiting.
        return Listeners(socket.Protocol, socket.Remote)
            .OrderByDescending(listener => listener.ReceiveQueue)
            .Select(listener => (ulong?)listener.Inode)
            .FirstOrDefault();
    }

    /// <summary>A datagram socket that is bound and not connected takes what comes from anybody.</summary>
    private static bool Listens(InetSocket socket) =>
        socket.Protocol == SysSocket.IPPROTO_TCP ? socket.State == LinuxTcp.TCP_LISTEN : socket.Remote.Port == 0;

    private static TcpHealth? HealthOf(InetSocket socket)
    {
        if (socket.Info is not { } info || Listens(socket)) return null;
        // Before there is a connection the kernel counts from its own start.
        var stands = socket.State != LinuxTcp.TCP_SYN_SENT;
        return new TcpHealth(
            info.tcpi_retransmits,
            (int)info.tcpi_unacked,
            (int)info.tcpi_rtt,
            stands ? info.tcpi_last_data_sent : null,
            stands ? info.tcpi_last_data_recv : null);
    }

    private Direction DirectionOf(InetSocket socket)
    {
        if (Listens(socket)) return Direction.Listening;
        var isAccepted = socket.State != LinuxTcp.TCP_SYN_SENT && Listeners(socket.Protocol, socket.Local).Any();
        return isAccepted ? Direction.Inbound : Direction.Outbound;
    }

    private IEnumerable<InetSocket> Listeners(int protocol, InetEndPoint at) =>
        _listening[(protocol, at.Port)].Where(listener => listener.Local.Covers(at));

    private Dictionary<(int, InetEndPoint, InetEndPoint), ulong> IndexByEnds()
    {
        var index = new Dictionary<(int, InetEndPoint, InetEndPoint), ulong>(_byInode.Count);
        foreach (var socket in _byInode.Values)
            if (socket.Remote.Port != 0) index[(socket.Protocol, socket.Local, socket.Remote)] = socket.Inode;
        return index;
    }
}
