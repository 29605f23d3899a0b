using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Finds the process at the other end of a socket or pipe.</summary>
internal sealed class PeerProcesses(TimeProvider time)
{
    /// <summary>To read one takes two files, and few change.</summary>
    private static readonly TimeSpan s_namesHold = TimeSpan.FromSeconds(5);

    /// <summary>Nothing but their numbers tells eventfds apart, and there may be thousands.</summary>
    private const int MostEvents = 512;

    private readonly DescriptorHolders _holders = new(time);
    private readonly Dictionary<int, PeerProcess?> _names = [];
    private long _namesSince;

    /// <summary>From here on things are looked at anew, at need.</summary>
    /// <param name="anew">However lately that was done.</param>
    public void BeginRound(bool anew = false)
    {
        _holders.BeginRound(anew);
        if (!anew && time.GetElapsedTime(_namesSince) < s_namesHold) return;
        _names.Clear();
        _namesSince = time.GetTimestamp();
    }

    /// <summary>Who holds the other socket; the asker itself only if nobody else does.</summary>
    /// <param name="pid">The asker.</param>
    /// <param name="peerInode">The socket at the other end.</param>
    public PeerProcess? OfSocket(int pid, ulong peerInode) => Name(_holders.Find(DescriptorKind.Socket, peerInode, pid, _ => true));

    /// <summary>Those known to hold a socket, by pid; not asked again whether they still do. Empty if none is.</summary>
    public ReadOnlySpan<DescriptorHolder> HoldersOf(ulong inode) => _holders.Known(DescriptorKind.Socket, inode);

    /// <summary>How often it was looked who holds what.</summary>
    public int Looks => _holders.Scans;

    /// <summary>Looks who holds what, unless that was done a moment ago.</summary>
    public void LookAgain() => _holders.Refresh();

    /// <summary>A process by the name that people call it; null if it has vanished.</summary>
    public PeerProcess? Named(int pid)
    {
        if (!_names.TryGetValue(pid, out var process)) _names[pid] = process = NamedProcess.Find(pid);
        return process;
    }

    /// <summary>Who has the other end of the pipe that a descriptor is an end of.</summary>
    public PeerProcess? OfPipe(int pid, int descriptor, ulong inode) => OfOtherEnd(pid, descriptor, DescriptorKind.Pipe, inode, _ => true);

    /// <summary>The only process that has the other end of a pipe of another, if nobody else has either; where there are more, it is not known who speaks.</summary>
    /// <param name="access">What the end of that other is open for.</param>
    public DescriptorHolder? OnlyOtherEnd(int pid, ulong inode, int access)
    {
        DescriptorHolder? only = null;
        foreach (var holder in Held(DescriptorKind.Pipe, inode))
        {
            if (holder.Pid == pid) continue;
            if (only is { } found && found.Pid != holder.Pid) return null;
            if (Access(holder.Pid, holder.Descriptor) is { } theirs && theirs != access) only ??= holder;
            else if (only is null) return null;
        }

        return only;
    }

    /// <summary>The only process that has a socket; null if there are several, or none.</summary>
    public DescriptorHolder? OnlyHolder(ulong inode)
    {
        var holders = Held(DescriptorKind.Socket, inode);
        if (holders.IsEmpty) return null;
        foreach (var holder in holders)
            if (holder.Pid != holders[0].Pid) return null;
        return holders[0];
    }

    private ReadOnlySpan<DescriptorHolder> Held(DescriptorKind kind, ulong inode)
    {
        if (_holders.Known(kind, inode).Length < 2) LookAgain();
        return _holders.Known(kind, inode);
    }

    /// <summary>The same of something that has a name: a FIFO, a queue.</summary>
    /// <param name="name">As <see cref="DescriptorLink.TryKey"/> has it.</param>
    public PeerProcess? OfNamed(int pid, int descriptor, ulong name, FileStatus file) =>
        OfOtherEnd(pid, descriptor, DescriptorKind.File, name, holder => FileStatus.OfDescriptor(holder.Pid, holder.Descriptor) == file);

    /// <summary>Who else has an eventfd, and may raise it.</summary>
    public PeerProcess? OfEvent(int pid, int descriptor)
    {
        if (EventOf(pid, descriptor) is not { } own) return null;
        var looks = 0;
        return OfThing(pid, DescriptorLink.Events, holder => looks++ < MostEvents && EventOf(holder.Pid, holder.Descriptor) == own);
    }

    /// <summary>Null before Linux 5.2.</summary>
    private static long? EventOf(int pid, int descriptor) => ProcFdInfo.Find(ProcFdInfo.Read(pid, descriptor), "eventfd-id:"u8);

    /// <summary>Who has the open file that a lock belongs to: whoever took it, if he has it still, or one who has inherited it.</summary>
    /// <param name="name">The file's, as <see cref="DescriptorLink.TryKey"/> has it.</param>
    public PeerProcess? OfLock(int pid, ulong name, ProcLock wanted) => Name(_holders.Find(
        DescriptorKind.File, name, pid,
        holder => ProcLocks.Has(ProcFdInfo.Read(holder.Pid, holder.Descriptor), wanted),
        holder => holder.Pid == wanted.Pid));

    /// <summary>The first that has a thing open and fits; the asker only if nobody else does.</summary>
    /// <param name="link">As /proc/PID/fd shows the thing.</param>
    public PeerProcess? OfThing(int pid, ReadOnlySpan<byte> link, Func<DescriptorHolder, bool> fits) =>
        DescriptorLink.TryKey(link, out var kind, out var key) ? Name(_holders.Find(kind, key, pid, fits)) : null;

    private PeerProcess? OfOtherEnd(int pid, int descriptor, DescriptorKind kind, ulong key, Func<DescriptorHolder, bool> isSame)
    {
        if (Access(pid, descriptor) is not { } own) return null;
        bool IsOtherEnd(DescriptorHolder holder) =>
            Access(holder.Pid, holder.Descriptor) is { } access && (own == Fcntl.O_RDWR || access != own) && isSame(holder);
        return Name(_holders.Find(kind, key, pid, IsOtherEnd, holder => !HasOwnEnd(kind, key, holder, own)));
    }

    /// <summary>Whoever has both ends has inherited them, most often, and uses one at most.</summary>
    private bool HasOwnEnd(DescriptorKind kind, ulong key, DescriptorHolder holder, int own)
    {
        if (own == Fcntl.O_RDWR) return false;
        foreach (var one in _holders.Known(kind, key))
            if (one.Pid == holder.Pid && Access(one.Pid, one.Descriptor) == own) return true;
        return false;
    }

    /// <summary>O_RDONLY, O_WRONLY or O_RDWR; null if that is not ours to know.</summary>
    public static int? Access(int pid, int descriptor) => ProcFdInfo.Access(ProcFdInfo.Read(pid, descriptor));

    private PeerProcess? Name(DescriptorHolder? holder) => holder is { Pid: var pid } ? Named(pid) : null;
}
