using System.Collections.Concurrent;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// The clocks by which the scheduler notes when a thread was last on a CPU (se.exec_start in /proc/PID/sched). Each CPU has one, and they
/// are apart by what interrupts and the hypervisor took of each: up to seconds on a busy virtual machine. A CPU's clock is read by going there for a moment; so ask for few of them. Serves one thread.
/// </summary>
/// <param name="time">Whose timestamps are ns on CLOCK_MONOTONIC.</param>
internal sealed unsafe class SchedulerClocks(TimeProvider time)
{
    private const int Attempts = 10;

    /// <summary>Reading the file takes some 50 us where nobody comes between.</summary>
    private const long GoodEnoughNs = 500_000;

    private static readonly ConcurrentDictionary<int, ClockReadings> s_readings = [];

    private readonly HashSet<int> _read = [];

    /// <param name="schedulerNs">A moment on the clock of that CPU; ns.</param>
    /// <returns>The same moment on CLOCK_MONOTONIC, in ns; null where the kernel does not tell.</returns>
    public long? ToMonotonic(int cpu, long schedulerNs)
    {
        var readings = s_readings.GetOrAdd(cpu, _ => new ClockReadings());
        if (_read.Add(cpu)) Read(cpu, readings);
        return readings.ToMonotonic(schedulerNs);
    }

    /// <summary>Reads the clock of a CPU. Where we may not run, that of the CPU where we are has to do.</summary>
    private void Read(int cpu, ClockReadings readings)
    {
        var before = stackalloc byte[Sched.CpuSetBytes];
        var there = stackalloc byte[Sched.CpuSetBytes];
        var size = Sched.sched_getaffinity(0, Sched.CpuSetBytes, before);
        new Span<byte>(there, Sched.CpuSetBytes).Clear();
        if (cpu / 8 < Sched.CpuSetBytes) there[cpu / 8] = (byte)(1 << cpu % 8);
        var moved = size == 0 && Sched.sched_setaffinity(0, Sched.CpuSetBytes, there) == 0;

        var (scheduler, monotonic, shortest) = (0L, 0L, long.MaxValue);
        for (var attempt = 0; attempt < Attempts && shortest > GoodEnoughNs; attempt++)
        {
            // Makes the scheduler note that we are on the CPU now. If it takes us off again before we have read that, the reading is bad.
            _ = Sched.sched_yield();
            var begin = time.GetTimestamp();
            if (ReadOwn() is not { } clock) break;
            var took = time.GetTimestamp() - begin;
            if (took < shortest) (scheduler, monotonic, shortest) = (clock, begin, took);
        }

        if (moved) _ = Sched.sched_setaffinity(0, Sched.CpuSetBytes, before);
        if (shortest != long.MaxValue) readings.Add(scheduler, monotonic);
    }

    private static long? ReadOwn()
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> text = stackalloc byte[ProcSched.MaxBytes];
        return ProcFile.TryRead(ProcPath.OfProcess(path, Unistd.gettid(), "sched"), text, out var content)
            && ProcSched.TryParseExecStart(content, out var clock) ? clock : null;
    }
}
