using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources;

/// <summary>Tells processes of this machine from later ones with their pids.</summary>
public static class LocalProcess
{
    /// <summary>The name of this machine.</summary>
    public static string Host { get; } = Environment.MachineName;

    /// <summary>In place of a start that could not be read.</summary>
    private const long Unknown = -1;

    /// <summary>Whoever has a pid now.</summary>
    public static ProcessKey KeyOf(int pid) => new(Host, pid, ReadStart(pid));

    /// <summary>The process that a thread belongs to: of its first thread its own number. Null if there is no such thread.</summary>
    public static int? ProcessOf(int tid) => ProcStatus.TryRead(tid, new byte[ProcStatus.MaxBytes], out var status) ? status.Tgid : null;

    /// <summary>Whether the process is there for sure, and not another one with its pid.</summary>
    public static bool IsThere(ProcessKey process) => ReadStart(process.Pid) is not Unknown and var ticks && ticks == process.StartTicks;

    /// <summary>
    /// Whether it is gone for sure, be it that another one has its pid. Where we may open no more files nobody knows: who has none to spare
    /// can still be traced.
    /// </summary>
    public static bool IsGone(ProcessKey process) => ReadStart(process.Pid) is var ticks && ticks == Unknown
        ? SignalH.kill(process.Pid, 0) < 0 && Marshal.GetLastPInvokeError() == Errno.ESRCH
        : process.StartTicks != Unknown && ticks != process.StartTicks;

    /// <summary>How a process ended, as wait(2) has it, once nothing of it runs any more; 0 where that is not told. Null while it lives, and where nobody knows.</summary>
    public static int? EndOf(ProcessKey process)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[ProcStat.MaxBytes];
        if (IsGone(process)) return 0;
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, process.Pid, "stat"), buffer, out var text) || !ProcStat.TryParse(text, out var stat)) return null;
        // Its first thread may have ended alone.
        return stat.State is 'Z' or 'X' && stat.Threads <= 1 ? ProcStat.WaitStatus(text) : null;
    }

    private static long ReadStart(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[ProcStat.MaxBytes];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "stat"), buffer, out var text) && ProcStat.TryParse(text, out var stat) ? stat.StartTicks : Unknown;
    }
}
