using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>The TCP and UDP sockets of a network namespace, put in relation to each other.</summary>
internal sealed class InetTable
{
    private readonly long _takenAtNs;
    private readonly List<InetSocket> _sockets;
    private readonly Dictionary<ulong, int> _places;
    private readonly Dictionary<(int Protocol, ushort Port), List<InetSocket>> _listening = [];
    private readonly Lazy<Dictionary<(int, InetEndPoint, InetEndPoint), ulong>> _byEnds;

    /// <param name="sockets">Those without an inode are passed over.</param>
    /// <param name="takenAtNs">When they were read; ns on CLOCK_MONOTONIC.</param>
    public InetTable(List<InetSocket> sockets, long takenAtNs)
    {
        _takenAtNs = takenAtNs;
        _sockets = sockets;
        _places = new Dictionary<ulong, int>(sockets.Count);
        for (var i = 0; i < Sockets.Length; i++)
        {
            ref readonly var socket = ref Sockets[i];
            if (socket.Inode == 0) continue;
            _places[socket.Inode] = i;
            if (!Listens(socket)) continue;
            if (!_listening.TryGetValue((socket.Protocol, socket.Local.Port), out var listeners)) _listening[(socket.Protocol, socket.Local.Port)] = listeners = [];
            listeners.Add(socket);
        }

        _byEnds = new(IndexByEnds);
    }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<InetSocket> Sockets => CollectionsMarshal.AsSpan(_sockets);

    /// <summary>Null if it is not among them.</summary>
    public SocketSample? Find(ulong inode)
    {
        if (!TryFind(inode, out var socket)) return null;
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
            service)
        {
            HasChosenPort = !isTcp && ProcPorts.MayBeChosen(socket.Local.Port),
        };
    }

    /// <summary>
    /// The socket at the other end; until that has been accepted, the listening socket in whose queue the connection waits. Null if it is
    /// not in this namespace.
    /// </summary>
    public ulong? PeerOf(ulong inode)
    {
        if (!TryFind(inode, out var socket) || Listens(socket)) return null;
        if (FindByEnds(socket.Protocol, socket.Remote, socket.Local) is { } peer) return peer;
        if (!socket.Remote.IsLoopback && socket.Remote.Address != socket.Local.Address) return null;

        // Where several share the port (SO_REUSEPORT), it waits at one that has somebody waiting.
        return Listeners(socket.Protocol, socket.Remote)
            .OrderByDescending(listener => listener.ReceiveQueue)
            .Select(listener => (ulong?)listener.Inode)
            .FirstOrDefault();
    }

    /// <summary>The connection with these two ends; null if it is not in this namespace.</summary>
    public ulong? FindByEnds(int protocol, InetEndPoint local, InetEndPoint remote) =>
        _byEnds.Value.TryGetValue((protocol, local, remote), out var inode) ? inode : null;

    /// <summary>The socket as the kernel listed it.</summary>
    public bool TryFind(ulong inode, out InetSocket socket)
    {
        var found = _places.TryGetValue(inode, out var place);
        socket = found ? _sockets[place] : default;
        return found;
    }

    /// <summary>A datagram socket that is bound and not connected takes what comes from anybody.</summary>
    public static bool Listens(in InetSocket socket) =>
        socket.Protocol == SysSocket.IPPROTO_TCP ? socket.State == LinuxTcp.TCP_LISTEN : socket.Remote.Port == 0;

    private TcpHealth? HealthOf(InetSocket socket)
    {
        if (socket.Info is not { } info || Listens(socket)) return null;
        // Before there is a connection the kernel counts from its own start.
        var stands = socket.State != LinuxTcp.TCP_SYN_SENT;
        return new TcpHealth(
            info.Retransmits,
            (int)info.Unacknowledged,
            (int)info.RttUs,
            stands ? info.SentMs : null,
            stands ? info.ReceivedMs : null)
        {
            TimerAtNs = socket.Timer == LinuxTcp.TIMER_RETRANSMIT ? _takenAtNs + socket.ExpiresMs * 1_000_000L : null,
        };
    }

    public Direction DirectionOf(in InetSocket socket)
    {
        if (Listens(socket)) return Direction.Listening;
        var isAccepted = socket.State != LinuxTcp.TCP_SYN_SENT && Listeners(socket.Protocol, socket.Local).Any();
        return isAccepted ? Direction.Inbound : Direction.Outbound;
    }

    private IEnumerable<InetSocket> Listeners(int protocol, InetEndPoint at) =>
        _listening.TryGetValue((protocol, at.Port), out var listeners) ? listeners.Where(listener => listener.Local.Covers(at)) : [];

    private Dictionary<(int, InetEndPoint, InetEndPoint), ulong> IndexByEnds()
    {
        var index = new Dictionary<(int, InetEndPoint, InetEndPoint), ulong>(_sockets.Count);
        foreach (ref readonly var socket in Sockets)
            if (socket.Inode != 0 && socket.Remote.Port != 0) index[(socket.Protocol, socket.Local, socket.Remote)] = socket.Inode;
        return index;
    }
}
