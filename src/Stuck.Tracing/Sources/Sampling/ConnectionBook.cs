using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>Whose sockets are whose, and which is at the other end of which: found once for each, and kept while it is there.</summary>
internal sealed class ConnectionBook(PeerProcesses holders, WaitSets waits)
{
    private readonly Dictionary<ulong, KnownConnection> _known = [];
    private int _round;
    private int _seen;

    public void BeginRound()
    {
        _round++;
        _seen = 0;
    }

    /// <summary>Forgets the sockets that have gone.</summary>
    public void EndRound()
    {
        if (_known.Count == _seen) return;
        foreach (var (inode, known) in _known)
            if (known.Round != _round) _known.Remove(inode);
    }

    /// <summary>Null for a socket of somebody else, or of whom is not known.</summary>
    /// <param name="peerOf">The socket at the other end of one.</param>
    /// <param name="listens">Whether that is one that listens: nobody has accepted the connection.</param>
    public KnownConnection? Find(ulong inode, HashSet<int> listed, Func<ulong, ulong?> peerOf, Func<ulong, bool> listens)
    {
        if (!_known.TryGetValue(inode, out var known)) _known[inode] = known = new KnownConnection { FoundBy = -1 };
        if (known.Round != _round) _seen++;
        known.Round = _round;
        if (known.FoundBy < 0 && holders.HoldersOf(inode).IsEmpty) holders.LookAgain();
        // Who was not found before, or has handed it on since, is found by a later look alone.
        if (known.FoundBy != holders.Looks) Find(known, inode);
        if (known.Pid == 0 || !listed.Contains(known.Pid)) return null;
        if (known.PeerPid == 0 || known.Connection?.IsQueued == true) FindPeer(known, inode, peerOf, listens);
        return known;
    }

    public ReadOnlySpan<DescriptorHolder> HoldersOf(ulong inode)
    {
        if (holders.HoldersOf(inode).IsEmpty) holders.LookAgain();
        return holders.HoldersOf(inode);
    }

    /// <summary>None of those that have a socket waits on it, as far as is known.</summary>
    public bool IsUnattended(ulong inode)
    {
        foreach (var holder in HoldersOf(inode))
            if (waits.Of(holder.Pid).Of(holder.Descriptor, inode, out _) != Attention.None) return false;
        return true;
    }

    private void Find(KnownConnection known, ulong inode)
    {
        var holder = Choose(holders.HoldersOf(inode), inode, 0, listens: false);
        if (known.Pid != holder.Pid || known.Descriptor != holder.Descriptor) known.Connection = null;
        (known.Pid, known.Descriptor, known.FoundBy) = (holder.Pid, holder.Descriptor, holders.Looks);
        (known.PeerInode, known.PeerPid) = (0, 0);
    }

    private void FindPeer(KnownConnection known, ulong inode, Func<ulong, ulong?> peerOf, Func<ulong, bool> listens)
    {
        // What was looked for in vain is not there until somebody has looked again.
        if (known.PeerInode == ulong.MaxValue || peerOf(inode) is not { } peer)
        {
            known.PeerInode = ulong.MaxValue;
            return;
        }

        // Only a look that has come after the connection tells that nobody is to be found: until then it is not for want of one.
        if (known.Sought.Inode != peer) known.Sought = (peer, holders.Looks);
        if (holders.HoldersOf(peer).IsEmpty && known.Sought.Looks == holders.Looks) holders.LookAgain();
        var holder = Choose(holders.HoldersOf(peer), peer, known.Pid, listens(peer));
        (known.PeerInode, known.PeerPid, known.PeerDescriptor) = (peer, holder.Pid, holder.Descriptor);
    }

    /// <summary>Of several that have the same socket the one that waits on it, else the youngest: a parent leaves what it has accepted to its child, and what it listens on it shares.</summary>
    /// <param name="asker">Counts only if nobody else has it.</param>
    private DescriptorHolder Choose(ReadOnlySpan<DescriptorHolder> all, ulong inode, int asker, bool listens)
    {
        if (all.IsEmpty) return default;
        if (all.Length == 1) return all[0];
        var chosen = listens ? all[0] : all[^1];
        var best = Attention.Unknown;
        foreach (var holder in all)
        {
            var attention = waits.Of(holder.Pid).Of(holder.Descriptor, inode, out _);
            if (holder.Pid == asker || attention is Attention.None or Attention.Unknown || attention < best) continue;
            (chosen, best) = (holder, attention);
        }

        return chosen;
    }
}
