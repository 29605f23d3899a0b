using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Who holds which socket, pipe and file: all of /proc/*/fd, looked through when somebody asks for one that is not known yet. Of the processes that
/// are not ours to look at nothing is known.
/// </summary>
internal sealed class DescriptorHolders(TimeProvider time)
{
    /// <summary>
    /// To look at a descriptor costs about 4 microseconds; a search that is not repeated for a hundred times as long costs at most about 1 % of
    /// a CPU.
    /// </summary>
    private static readonly TimeSpan LeastAgePerDescriptor = TimeSpan.FromMicroseconds(400);

    private static readonly Comparer<DescriptorHolder> Order = Comparer<DescriptorHolder>.Create(
        (a, b) => (a.Key, a.Kind, a.Pid, a.Descriptor).CompareTo((b.Key, b.Kind, b.Pid, b.Descriptor)));

    /// <summary>
    /// Who was not found is seldom found by looking again: the other end is in another container, or its holder is not ours to look at. At first
    /// such a thing is looked for again after so long, then after twice as long, and so on.
    /// </summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(2), MostPatience = TimeSpan.FromMinutes(2);

    /// <summary>More are not kept in mind.</summary>
    private const int MaxMissed = 4096;

    private readonly List<DescriptorHolder> _holders = [];
    private readonly Dictionary<(DescriptorKind, ulong), Missed> _missed = [];
    private long _scannedAt;
    private bool _isStale = true;
    private bool _isScanned;
    private int _looks;

    /// <summary>How often all of /proc has been looked through.</summary>
    internal int Scans { get; private set; }

    /// <summary>From here on what has changed may be seen.</summary>
    /// <param name="anew">However lately it was, and whatever was looked for in vain.</param>
    public void BeginRound(bool anew = false)
    {
        if (anew) _missed.Clear();
        _isStale = anew || time.GetElapsedTime(_scannedAt) >= LeastAgePerDescriptor * _looks;
        _isScanned = false;
    }

    /// <summary>
    /// The first of a thing's holders, by pid, that fits, and that is not the asker unless nobody else does; those that have let go of it since
    /// do not count.
    /// </summary>
    /// <param name="asker">Its own pid.</param>
    /// <param name="prefers">Of those that fit, which come before the others; null for none.</param>
    public DescriptorHolder? Find(
        DescriptorKind kind, ulong inode, int asker, Func<DescriptorHolder, bool> fits, Func<DescriptorHolder, bool>? prefers = null)
    {
        bool IsOther(DescriptorHolder holder) => holder.Pid != asker && fits(holder);
        var found = FindKnown(kind, inode, IsOther, prefers);
        if (found is null && IsWorthwhile(kind, inode))
        {
            if (_isStale)
            {
                Scan();
                found = FindKnown(kind, inode, IsOther, prefers);
            }

            if (found is not null) _missed.Remove((kind, inode));
            else if (_isScanned) Miss(kind, inode);
        }

        return found ?? FindKnown(kind, inode, fits);
    }

    /// <summary>Who is known to hold a thing, by pid; not asked again whether they still do.</summary>
    public ReadOnlySpan<DescriptorHolder> Known(DescriptorKind kind, ulong inode)
    {
        var all = CollectionsMarshal.AsSpan(_holders);
        var from = ~all.BinarySearch(new DescriptorHolder(kind, inode, 0, -1), Order);
        var to = from;
        while (to < all.Length && (all[to].Kind, all[to].Key) == (kind, inode)) to++;
        return all[from..to];
    }

    /// <summary>Looks through all of /proc again, unless that was done too lately.</summary>
    public void Refresh()
    {
        if (_isStale) Scan();
    }

    private bool IsWorthwhile(DescriptorKind kind, ulong inode) =>
        !_missed.TryGetValue((kind, inode), out var missed) || time.GetElapsedTime(missed.AtStamp) >= missed.Patience;

    private void Miss(DescriptorKind kind, ulong inode)
    {
        if (_missed.Count >= MaxMissed) _missed.Clear();
        var patience = _missed.TryGetValue((kind, inode), out var before) ? before.Patience * 2 : FirstPatience;
        _missed[(kind, inode)] = new Missed(time.GetTimestamp(), patience < MostPatience ? patience : MostPatience);
    }

    private DescriptorHolder? FindKnown(
        DescriptorKind kind, ulong inode, Func<DescriptorHolder, bool> fits, Func<DescriptorHolder, bool>? prefers = null)
    {
        DescriptorHolder? first = null;
        var at = ~_holders.BinarySearch(new DescriptorHolder(kind, inode, 0, -1), Order);
        for (; at < _holders.Count && (_holders[at].Kind, _holders[at].Key) == (kind, inode); at++)
        {
            if (!StillHolds(_holders[at]) || !fits(_holders[at])) continue;
            if (prefers is null || prefers(_holders[at])) return _holders[at];
            first ??= _holders[at];
        }

        return first;
    }

    private static bool StillHolds(DescriptorHolder holder)
    {
        Span<byte> buffer = stackalloc byte[ProcLinks.PATH_MAX];
        return ProcLinks.TryReadDescriptor(holder.Pid, holder.Descriptor, buffer, out var link)
            && DescriptorLink.TryKey(link, out var kind, out var key) && (kind, key) == (holder.Kind, holder.Key);
    }

    private void Scan()
    {
        Scans++;
        _scannedAt = time.GetTimestamp();
        _holders.Clear();
        _looks = 0;
        using var descriptors = new ProcDescriptors(stackalloc byte[ProcLinks.PATH_MAX]);
        foreach (var pid in ProcPids.All())
        {
            if (!descriptors.TryOpen(pid)) continue;
            while (descriptors.TryNext(out var number, out var link))
            {
                _looks++;
                if (DescriptorLink.TryKey(link, out var kind, out var key)) _holders.Add(new DescriptorHolder(kind, key, pid, number));
            }
        }

        _holders.Sort(Order);
        _isStale = false;
        _isScanned = true;
    }

    /// <summary>When a thing was looked for in vain, and how long not to look for it again.</summary>
    private readonly record struct Missed(long AtStamp, TimeSpan Patience);
}
