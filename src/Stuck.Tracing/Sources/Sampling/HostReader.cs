using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>Looks at the machine as a whole. How busy it is comes from how long its CPUs have idled, which /proc/uptime tells along with the rest.</summary>
internal sealed class HostReader
{
    /// <summary>Memory changes slowly, and to ask for it costs more than all the rest.</summary>
    private const int RoundsPerMemory = 5;

    private static readonly long s_cpus = Math.Max(1, Unistd.sysconf(Unistd._SC_NPROCESSORS_ONLN));

    private (double Up, double Idle) _before;
    private (long Total, long Available) _memory;
    private int _round;

    public HostSample Read()
    {
        var load = ProcHost.ReadLoad();
        var now = ProcHost.ReadUptimes();
        if (_round++ % RoundsPerMemory == 0) _memory = ProcHost.ReadMemory();
        var sample = new HostSample(TimeSpan.FromSeconds(now.Up), load.One, load.Five, load.Fifteen)
        {
            CpuPercent = _before.Up == 0 ? null : Busy(_before, now, s_cpus),
            MemoryTotal = _memory.Total,
            MemoryUsed = _memory.Total - _memory.Available,
        };
        _before = now;
        return sample;
    }

    /// <param name="before">Seconds since boot, and seconds that all CPUs together have idled.</param>
    internal static double? Busy((double Up, double Idle) before, (double Up, double Idle) now, long cpus) =>
        now.Up <= before.Up ? null : Math.Clamp(100 - (now.Idle - before.Idle) / (now.Up - before.Up) / cpus * 100, 0, 100);
}
