using System.Diagnostics;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Finds the process at the other end of a socket or pipe.</summary>
internal sealed class PeerProcesses
{
    /// <summary>To read one takes two files, and few change.</summary>
    private static readonly TimeSpan s_namesHold = TimeSpan.FromSeconds(5);

    private readonly DescriptorHolders _holders = new();
    private readonly Dictionary<int, PeerProcess?> _names = [];
    private long _namesSince;

    /// <summary>From here on things are looked at anew, at need.</summary>
    public void BeginRound()
    {
        _holders.BeginRound();
        if (Stopwatch.GetElapsedTime(_namesSince) < s_namesHold) return;
        _names.Clear();
        _namesSince = Stopwatch.GetTimestamp();
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
    public PeerProcess? OfPipe(int pid, int descriptor, ulong inode)
    {
        if (Access(pid, descriptor) is not { } own) return null;
        bool IsOtherEnd(DescriptorHolder holder) => Access(holder.Pid, holder.Descriptor) is { } access && access != own;
        return Name(_holders.Find(DescriptorKind.Pipe, inode, pid, IsOtherEnd));
    }

    private static int? Access(int pid, int descriptor) => ProcFdInfo.Access(ProcFdInfo.Read(pid, descriptor));

    private PeerProcess? Name(DescriptorHolder? holder) => holder is { Pid: var pid } ? Named(pid) : null;
}
