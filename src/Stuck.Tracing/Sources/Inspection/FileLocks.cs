using System.Text;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Finds who has a lock on a file. A lock of an open file lives as long as anybody has that open: whoever took it may have ended, and left it to
/// his children, and his number may be another's by now. So he counts only if he has the file open still.
/// </summary>
internal static class FileLocks
{
    public static LockHolder Find(int pid, FileLockWait wanted, DescriptorReader descriptors)
    {
        var target = ProcLinks.ReadDescriptor(pid, wanted.Descriptor) ?? "";
        var inode = (ulong?)ProcFdInfo.Find(ProcFdInfo.Read(pid, wanted.Descriptor), "ino:"u8);
        var kind = wanted.Kind == "flock" ? FileLockKind.Flock : wanted.IsOfOpenFile ? FileLockKind.OpenFile : FileLockKind.Posix;
        var held = ProcLocks.FindHeld(ProcLocks.Read(), kind, pid, inode);
        var holder = held is { } found ? HolderOf(pid, target, found, descriptors) : null;
        // Locks of open files keep their own process out, too, where it has opened the file twice.
        var isOwn = kind != FileLockKind.Posix && holder?.Pid == pid;
        return new LockHolder(wanted.Kind, target, isOwn ? null : holder) { IsOwn = isOwn };
    }

    /// <summary>The lease that keeps an open of a file waiting; null if there is none.</summary>
    /// <param name="path">As the thread sees it.</param>
    public static LockHolder? FindLease(int pid, string path, ulong inode, DescriptorReader descriptors) =>
        ProcLocks.FindLease(ProcLocks.Read(), inode) is { } lease ? new LockHolder("lease", path, HolderOf(pid, path, lease, descriptors)) : null;

    private static PeerProcess? HolderOf(int pid, string target, ProcLock held, DescriptorReader descriptors)
    {
        // These two belong to processes, and go with them.
        if (held.Kind is FileLockKind.Posix or FileLockKind.Lease) return held.Pid > 0 ? descriptors.Peers.Named(held.Pid) : null;
        return DescriptorLink.TryKey(Encoding.UTF8.GetBytes(target), out _, out var name) ? descriptors.Peers.OfLock(pid, name, held) : null;
    }
}
