using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>The sockets of a network namespace, as they were at one moment.</summary>
/// <param name="takenAt">When; a timestamp of a <see cref="TimeProvider"/>.</param>
internal sealed class SocketTable(SocketDump dump, long takenAt)
{
    private readonly InetTable _inet = new(dump.Inet, takenAt);
    private readonly UnixTable _unix = new(dump.Unix);

    /// <summary>When it was taken; a timestamp of a <see cref="TimeProvider"/>.</summary>
    public long TakenAt => takenAt;

    public InetTable Inet => _inet;

    public UnixTable Unix => _unix;

    /// <summary>What it was made of: it is the next one's, once nobody looks at this one any more.</summary>
    public SocketDump Dump => dump;

    public int Count => dump.Inet.Count + dump.Unix.Count;

    /// <summary>Null for a socket of another kind, one neither bound nor connected, or one of another namespace.</summary>
    public SocketSample? Find(ulong inode) => _inet.Find(inode) ?? _unix.Find(inode);

    /// <summary>The inode of the socket that answers, where that is in this namespace.</summary>
    public ulong? PeerOf(ulong inode) => _inet.PeerOf(inode) ?? _unix.PeerOf(inode);
}
