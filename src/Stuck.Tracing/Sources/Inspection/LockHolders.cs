using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Finds who has a lock that a thread waits for.</summary>
internal static class LockHolders
{
    public static LockHolder Find(int pid, int tid, LockWait wanted, DescriptorReader descriptors) => wanted switch
    {
        FutexWait futex => OfFutex(pid, tid, futex),
        FileLockWait file => FileLocks.Find(pid, file, descriptors),
        SemaphoreWait semaphore => new LockHolder("semaphore", $"{semaphore.Set}[{semaphore.Number}]", SysvUsers.LastTaker(pid, semaphore)),
        _ => throw new ArgumentOutOfRangeException(nameof(wanted)),
    };

    private static LockHolder OfFutex(int pid, int tid, FutexWait futex)
    {
        // Whoever is joined was made by another thread: the first, whose number may be as small as any value, was not.
        if (ThreadOf(pid, tid, futex.JoinedTid) is { } joined && joined.Pid != pid) return new LockHolder("join", $"thread {joined.Pid} {joined.Name}".TrimEnd(), null);
        var more = futex.Others > 0 ? $" and {futex.Others} more" : "";
        return new LockHolder("futex", $"0x{futex.Address:x}{more}", Owner(pid, tid, futex)) { IsOwn = futex.OwnerTid > 0 && futex.OwnerTid == ProcNumbers.Innermost(tid) };
    }

    /// <summary>A mutex that notes its owner is guessed from what lies in memory: it counts only if there is such a thread.</summary>
    private static PeerProcess? Owner(int pid, int tid, FutexWait futex)
    {
        if (futex.OwnerTid <= 0) return null;
        if (ThreadOf(pid, tid, futex.OwnerTid) is { } thread) return thread;
        var isNested = ProcNumbers.Innermost(tid) != tid;
        return futex.IsPrivate || isNested || futex.OwnerTid == tid ? null : NamedProcess.Find(futex.OwnerTid);
    }

    /// <summary>Another thread of the same process; null if there is none of that number.</summary>
    /// <param name="number">As the process numbers it.</param>
    private static PeerProcess? ThreadOf(int pid, int tid, int number)
    {
        if (number <= 0) return null;
        var threads = ProcPids.Threads(pid);
        var isNested = ProcNumbers.Innermost(tid) != tid;
        var found = isNested ? threads.Find(thread => ProcNumbers.Innermost(thread) == number) : number;
        return found > 0 && found != tid && threads.Contains(found) ? NamedProcess.FindThread(found) : null;
    }
}
