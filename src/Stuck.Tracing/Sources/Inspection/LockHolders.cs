using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Finds who has a lock that a thread waits for.</summary>
internal static class LockHolders
{
    public static LockHolder Find(int pid, int tid, LockWait wanted, IDescriptorReader descriptors) => wanted switch
    {
        FutexWait futex => new LockHolder("futex", $"0x{futex.Address:x}", Owner(pid, tid, futex)),
        FileLockWait file => new LockHolder(file.Kind, descriptors.Find(pid, file.Descriptor)?.Target ?? "", Holder(pid, file.Descriptor)),
        SemaphoreWait semaphore => new LockHolder("semaphore", $"{semaphore.Set}[{semaphore.Number}]", LastUser(pid, semaphore)),
        _ => throw new ArgumentOutOfRangeException(nameof(wanted)),
    };

    /// <summary>A mutex that notes its owner is guessed from what lies in memory: it counts only if there is such a thread.</summary>
    private static PeerProcess? Owner(int pid, int tid, FutexWait futex)
    {
        if (futex.OwnerTid <= 0) return null;
        var threads = ProcPids.Threads(pid);
        var isNested = ProcNumbers.Innermost(tid) != tid;
        var owner = isNested ? threads.Find(thread => ProcNumbers.Innermost(thread) == futex.OwnerTid) : futex.OwnerTid;
        if (owner <= 0 || owner == tid) return null;
        if (threads.Contains(owner)) return NamedProcess.FindThread(owner);
        return futex.IsPrivate ? null : NamedProcess.Find(owner);
    }

    private static PeerProcess? Holder(int pid, int descriptor)
    {
        var inode = (ulong?)ProcFdInfo.Find(ProcFdInfo.Read(pid, descriptor), "ino:"u8);
        return ProcLocks.FindHolder(ReadLocks(), pid, inode) is { } holder ? NamedProcess.Find(holder) : null;
    }

    /// <summary>Who last took from the semaphore, as far as the kernel lets us ask: only within our own namespace of identifiers.</summary>
    private static PeerProcess? LastUser(int pid, SemaphoreWait semaphore)
    {
        if (ProcLinks.ReadIpcNamespace(pid) != ProcLinks.ReadIpcNamespace(Environment.ProcessId)) return null;
        var user = SysSem.semctl(semaphore.Set, semaphore.Number, SysSem.GETPID);
        return user > 0 && user != pid ? NamedProcess.Find(user) : null;
    }

    private static byte[] ReadLocks()
    {
        try
        {
            return File.ReadAllBytes("/proc/locks");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
