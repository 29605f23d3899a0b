namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Sharing a CPU with the tracees.</summary>
internal sealed partial class TracerThread
{
    /// <summary>The CPU that we have settled on, with our first tracee; -1 until then.</summary>
    private int _cpu = -1;

    /// <summary>Keeps a tracee on our CPU from now on, if that is wanted.</summary>
    /// <param name="before">Where it may run otherwise; null for where it may now.</param>
    private void Pin(Tracee tracee, CpuSet? before)
    {
        if (_backend.Guard is not { } guard) return;
        if (_cpu < 0)
        {
            var cpu = ThreadIds.Cpu(tracee.Tid);
            if (cpu < 0 || !CpuSet.Of(cpu).TrySet(0)) return;
            _cpu = cpu;
        }

        tracee.Pin = CpuPin.TryPin(tracee.Tid, _cpu, before, guard);
    }

    /// <summary>A child has its parent's CPUs: ours. Where it may run is what is known of any of our tracees that come from the same process.</summary>
    private CpuSet? CpusOfFamily(int pid, int parent) =>
        _tracees.Values.FirstOrDefault(t => t.Pin is not null && (t.Process.Pid == pid || t.Process.Pid == parent))?.Pin?.Before;

    /// <summary>A child that is not to be traced does not stay where its parent is kept.</summary>
    private void Unpin(int tid)
    {
        if (_cpu >= 0 && ThreadIds.TryRead(tid, out var pid, out var parent) && CpusOfFamily(pid, parent) is { } cpus) CpuPin.Restore(tid, _cpu, cpus);
    }
}
