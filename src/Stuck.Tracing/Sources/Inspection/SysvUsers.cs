using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Who used System V semaphores and queues last, as far as the kernel lets us ask: only within our own namespace of identifiers. It notes
/// numbers of processes, which may be others' by now: only who was there when they were noted is meant.
/// </summary>
internal static class SysvUsers
{
    /// <summary>The kernel's notes are in whole seconds.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Who last took from the semaphore.</summary>
    public static PeerProcess? LastTaker(int pid, SemaphoreWait semaphore)
    {
        if (!IsOurs(pid)) return null;
        var user = SysSem.semctl(semaphore.Set, semaphore.Number, SysSem.GETPID);
        return Find(pid, user, ProcSysvIpc.FindOperatedAt(ProcSysvIpc.Read("sem"), semaphore.Set));
    }

    public static WaitedQueue Of(int pid, QueueWait wanted)
    {
        if (!IsOurs(pid) || ProcSysvIpc.FindQueue(ProcSysvIpc.Read("msg"), wanted.Id) is not { } queue) return new WaitedQueue(wanted.Id, wanted.Receives, null);
        var other = wanted.Receives ? Find(pid, queue.LastSender, queue.SentAt) : Find(pid, queue.LastReceiver, queue.ReceivedAt);
        return new WaitedQueue(wanted.Id, wanted.Receives, other, queue.Bytes, queue.Messages);
    }

    private static bool IsOurs(int pid) => ProcLinks.ReadIpcNamespace(pid) is { } theirs && theirs == ProcLinks.ReadIpcNamespace(Environment.ProcessId);

    /// <param name="notedAt">When it was noted; s since 1970.</param>
    private static PeerProcess? Find(int asker, int user, long? notedAt)
    {
        if (user <= 0 || user == asker || notedAt is not > 0) return null;
        return StartOf(user) is { } start && start <= DateTimeOffset.FromUnixTimeSeconds(notedAt.Value) + s_tolerance ? NamedProcess.Find(user) : null;
    }

    private static DateTimeOffset? StartOf(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[ProcStat.MaxBytes];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, "stat"), buffer, out var text) || !ProcStat.TryParse(text, out var stat)) return null;
        var age = TimeSpan.FromSeconds(ProcHost.ReadUptime() - stat.StartTicks / (double)Unistd.sysconf(Unistd._SC_CLK_TCK));
        return TimeProvider.System.GetUtcNow() - age;
    }
}
