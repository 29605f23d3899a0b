namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/task/TID/wchan: the kernel function that a thread sleeps in.</summary>
internal static class ProcWaitChannel
{
    /// <summary>Empty for a thread that runs, that has vanished, or that is not ours to look at.</summary>
    public static string Read(int pid, int tid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[128];
        return ProcFile.TryRead(ProcPath.OfThread(path, pid, tid, "wchan"), buffer, out var text) && !text.SequenceEqual("0"u8)
            ? ProcText.Decode(text)
            : "";
    }
}
