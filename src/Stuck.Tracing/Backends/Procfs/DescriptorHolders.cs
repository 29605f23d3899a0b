using System.Diagnostics;
using Stuck.Tracing.Events;
using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Backends.Procfs;

/// <summary>
/// Who holds which socket and pipe: all of /proc/*/fd, looked through when somebody asks for one that is not known yet. Of the processes that
/// are not ours to look at nothing is known.
/// </summary>
internal sealed class DescriptorHolders
{
    /// <summary>
    /// To look at a descriptor costs about 4 microseconds; a search that is not repeated for a hundred times as long costs at most about 1 % of
    /// a CPU.
    /// </summary>
    private static readonly TimeSpan LeastAgePerDescriptor = TimeSpan.FromMicroseconds(400);

    private static readonly Comparer<DescriptorHolder> Order = Comparer<DescriptorHolder>.Create(
        (a, b) => (a.Inode, a.Kind, a.Pid, a.Descriptor).CompareTo((b.Inode, b.Kind, b.Pid, b.Descriptor)));

    private readonly List<DescriptorHolder> _holders = [];
    private long _scannedAt;
    private bool _isStale = true;
    private int _looks;

    /// <summary>From here on what has changed may be seen.</summary>
    public void BeginRound() => _isStale = Stopwatch.GetElapsedTime(_scannedAt) >= LeastAgePerDescriptor * _looks;

    /// <summary>The first of a thing's holders, by pid, that fits; those that have let go of it since do not count.</summary>
    public DescriptorHolder? Find(DescriptorKind kind, ulong inode, Func<DescriptorHolder, bool> fits)
    {
        var found = FindKnown(kind, inode, fits);
        if (found is not null || !_isStale) return found;
        Scan();
        return FindKnown(kind, inode, fits);
    }

    private DescriptorHolder? FindKnown(DescriptorKind kind, ulong inode, Func<DescriptorHolder, bool> fits)
    {
        var at = ~_holders.BinarySearch(new DescriptorHolder(kind, inode, 0, -1), Order);
        for (; at < _holders.Count && (_holders[at].Kind, _holders[at].Inode) == (kind, inode); at++)
            if (StillHolds(_holders[at]) && fits(_holders[at])) return _holders[at];
        return null;
    }

    private static bool StillHolds(DescriptorHolder holder)
    {
        Span<byte> buffer = stackalloc byte[ProcLinks.PATH_MAX];
        return ProcLinks.TryReadDescriptor(holder.Pid, holder.Descriptor, buffer, out var link)
            && DescriptorLink.KindOf(link) == holder.Kind && DescriptorLink.TryInode(link, out var inode) && inode == holder.Inode;
    }

    private void Scan()
    {
        _scannedAt = Stopwatch.GetTimestamp();
        _holders.Clear();
        _looks = 0;
        using var descriptors = new ProcDescriptors(stackalloc byte[ProcLinks.PATH_MAX]);
        foreach (var pid in ProcPids.All())
        {
            if (!descriptors.TryOpen(pid)) continue;
            while (descriptors.TryNext(out var number, out var link))
            {
                _looks++;
                if (DescriptorLink.KindOf(link) is (DescriptorKind.Socket or DescriptorKind.Pipe) and var kind
                    && DescriptorLink.TryInode(link, out var inode))
                    _holders.Add(new DescriptorHolder(kind, inode, pid, number));
            }
        }

        _holders.Sort(Order);
        _isStale = false;
    }
}
