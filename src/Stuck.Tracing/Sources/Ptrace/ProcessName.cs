using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>/proc/PID/comm.</summary>
internal static class ProcessName
{
    /// <returns>The length; 0 when there is no such process or thread.</returns>
    public static int Read(int pid, Span<byte> destination)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, "comm"), destination, out var name)) return 0;
        return name.TrimEnd((byte)'\n').Length;
    }
}
