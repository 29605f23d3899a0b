using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Which process a thread belongs to, who its parent is and when it started.</summary>
internal static class ThreadIds
{
    public static bool TryRead(int tid, out int pid, out int parent)
    {
        Span<byte> text = stackalloc byte[ProcStatus.MaxBytes];
        parent = 0;
        pid = 0;
        if (!ProcStatus.TryRead(tid, text, out var status) || !TryReadStat(tid, text, out var stat)) return false;
        pid = status.Tgid;
        parent = stat.ParentPid;
        return true;
    }

    /// <summary>In clock ticks since boot; 0 if the process has vanished. With the pid it names a process for good.</summary>
    public static long StartTime(int pid)
    {
        Span<byte> text = stackalloc byte[ProcStat.MaxBytes];
        return TryReadStat(pid, text, out var stat) ? stat.StartTicks : 0;
    }

    /// <summary>The state letter of proc_pid_stat(5); 0 if the thread has vanished.</summary>
    public static char State(int tid)
    {
        Span<byte> text = stackalloc byte[ProcStat.MaxBytes];
        return TryReadStat(tid, text, out var stat) ? stat.State : '\0';
    }

    /// <summary>The CPU that a thread last ran on; -1 if it has vanished.</summary>
    public static int Cpu(int tid)
    {
        Span<byte> text = stackalloc byte[ProcStat.MaxBytes];
        return TryReadStat(tid, text, out var stat) ? stat.Processor : -1;
    }

    private static bool TryReadStat(int pid, Span<byte> text, out ProcStat stat)
    {
        var path = ProcPath.OfProcess(new byte[ProcPath.MaxBytes], pid, "stat");
        stat = default;
        return ProcFile.TryRead(path, text, out var content) && ProcStat.TryParse(content, out stat);
    }
}
