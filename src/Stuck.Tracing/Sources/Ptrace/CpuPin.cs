namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Keeps a tracee on the CPU of its tracer thread: to wake each other there takes a fraction of what it takes across CPUs. What it may run on
/// otherwise is given back when we let go, and by the guard if we are killed.
/// </summary>
/// <param name="before">Where it may run without us.</param>
internal sealed class CpuPin(int tid, int cpu, CpuSet before, AffinityGuard guard)
{
    public CpuSet Before => before;

    /// <summary>Where the thread runs.</summary>
    /// <returns>Null if it may not run there, or has vanished.</returns>
    public static CpuPin? TryPin(int tid, int cpu, CpuSet? before, AffinityGuard guard)
    {
        before ??= CpuSet.TryGet(tid);
        if (before?.Contains(cpu) != true) return null;
        // First the guard: between the two we may be killed.
        guard.Watch(tid, cpu, before);
        return CpuSet.Of(cpu).TrySet(tid) ? new CpuPin(tid, cpu, before, guard) : null;
    }

    /// <summary>Unless somebody has changed it since, it may run where it might before.</summary>
    public void Release()
    {
        Restore(tid, cpu, before);
        guard.Forget(tid);
    }

    public static void Restore(int tid, int cpu, CpuSet before)
    {
        if (CpuSet.Of(cpu).Equals(CpuSet.TryGet(tid))) before.TrySet(tid);
    }
}
