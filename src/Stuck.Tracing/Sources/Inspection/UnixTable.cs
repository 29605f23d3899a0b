using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>The unix sockets of a network namespace, put in relation to each other.</summary>
internal sealed class UnixTable
{
    private readonly Dictionary<ulong, UnixSocket> _byInode = [];
    private readonly Dictionary<ulong, ulong> _waitsAt = [];
    private readonly HashSet<string> _listenedOn = [];

    public UnixTable(IEnumerable<UnixSocket> sockets)
    {
        foreach (var socket in sockets)
        {
            _byInode[socket.Inode] = socket;
            if (socket.Listens) _listenedOn.Add(socket.Path);
            foreach (var client in socket.Waiting) _waitsAt[client] = socket.Inode;
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<UnixSocket> Sockets => _byInode.Values;

    /// <summary>The socket as the kernel listed it.</summary>
    public bool TryFind(ulong inode, out UnixSocket socket) => _byInode.TryGetValue(inode, out socket);

    /// <summary>Null if it is not among them.</summary>
    public SocketSample? Find(ulong inode)
    {
        if (!_byInode.TryGetValue(inode, out var socket)) return null;
        var remote = PeerOf(inode) is { } peer && _byInode.TryGetValue(peer, out var other) ? other.Path : "";
        return new SocketSample(
            (long)inode,
            Transport.Unix,
            DirectionOf(socket, remote),
            socket.Path,
            remote,
            ReceiveQueue: socket.ReceiveQueue,
            SendQueue: socket.SendQueue);
    }

    /// <summary>The socket that takes what is sent to a name, or who connects to it; null if there is none.</summary>
    /// <param name="name">As its user has it, with @ for an abstract name's NULs.</param>
    /// <param name="fileInode">Of the file of that name: the socket may have been bound by another path. Null if there is none.</param>
    public UnixSocket? FindBound(string name, ulong? fileInode)
    {
        foreach (var socket in _byInode.Values)
        {
            if (!socket.Listens && !socket.IsDatagram || socket.Path.Length == 0) continue;
            var isIt = fileInode is { } inode && socket.FileInode != 0
                ? socket.FileInode == (uint)inode && LastPart(socket.Path).SequenceEqual(LastPart(name))
                : socket.Path == name;
            if (isIt) return socket;
        }

        return null;
    }

    private static ReadOnlySpan<char> LastPart(string path) => path.AsSpan(path.LastIndexOf('/') + 1);

    /// <summary>One of its ends has a name: those of socketpair(2) have none.</summary>
    public bool IsNamed(in UnixSocket socket)
    {
        if (socket.PeerInode == 0) return _waitsAt.ContainsKey(socket.Inode);
        return socket.Path.Length > 0 || _byInode.TryGetValue(socket.PeerInode, out var peer) && peer.Path.Length > 0;
    }

    /// <summary>
    /// The socket at the other end; until that has been accepted, the listening socket in whose queue the connection waits. Null if that is
    /// not known.
    /// </summary>
    public ulong? PeerOf(ulong inode)
    {
        if (_byInode.TryGetValue(inode, out var socket) && socket.PeerInode != 0) return socket.PeerInode;
        return _waitsAt.TryGetValue(inode, out var listener) ? listener : null;
    }

    /// <summary>An accepted socket bears its listener's path; a client seldom has one, and the two of a socketpair(2) never.</summary>
    private Direction DirectionOf(UnixSocket socket, string remote)
    {
        if (socket.Listens || socket.IsDatagram && socket.Path.Length > 0 && socket.PeerInode == 0) return Direction.Listening;
        if (_listenedOn.Contains(socket.Path)) return Direction.Inbound;
        if (remote.Length > 0) return Direction.Outbound;
        return socket.Path.Length > 0 ? Direction.Inbound : Direction.Unknown;
    }
}
