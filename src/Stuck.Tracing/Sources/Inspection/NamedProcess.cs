using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Processes and threads by their short names.</summary>
internal static class NamedProcess
{
    /// <summary>Null if it has vanished.</summary>
    public static PeerProcess? Find(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[64];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, "comm"), buffer, out var text)) return null;
        var comm = ProcText.Decode(text.TrimEnd((byte)'\n'));
        var title = MemoryReads.Title(pid) ?? "";
        return new PeerProcess(pid, WorkerTitle.ShortNameOf(title, comm));
    }

    /// <summary>A thread by the name it has been given (pthread_setname_np(3)); null if it has vanished.</summary>
    public static PeerProcess? FindThread(int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[64];
        return ProcFile.TryRead(ProcPath.OfProcess(path, tid, "comm"), buffer, out var text)
            ? new PeerProcess(tid, ProcText.Decode(text.TrimEnd((byte)'\n')))
            : null;
    }
}
