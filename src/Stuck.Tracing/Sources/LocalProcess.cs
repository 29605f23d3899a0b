using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources;

/// <summary>Tells processes of this machine from later ones with their pids.</summary>
public static class LocalProcess
{
    /// <summary>The name of this machine.</summary>
    public static string Host { get; } = Environment.MachineName;

    /// <summary>Whoever has a pid now; a key that is nobody's where there is no such process.</summary>
    public static ProcessKey KeyOf(int pid) => new(Host, pid, TryReadStart(pid, out var ticks) ? ticks : -1);

    /// <summary>Whether the process is there, and not another one with its pid.</summary>
    public static bool IsThere(ProcessKey process) => TryReadStart(process.Pid, out var ticks) && ticks == process.StartTicks;

    private static bool TryReadStart(int pid, out long ticks)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[ProcStat.MaxBytes];
        var isThere = ProcFile.TryRead(ProcPath.OfProcess(path, pid, "stat"), buffer, out var text) & ProcStat.TryParse(text, out var stat);
        ticks = isThere ? stat.StartTicks : 0;
        return isThere;
    }
}
