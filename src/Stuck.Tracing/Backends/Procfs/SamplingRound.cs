using System.Diagnostics;
using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Backends.Procfs;

/// <summary>What all processes of one round are measured against.</summary>
/// <param name="AtNs">When the round began; ns on CLOCK_MONOTONIC.</param>
/// <param name="SchedulerLagNs">
/// CLOCK_MONOTONIC minus the scheduler's clock, by which threads' last runs are noted; null where the kernel keeps no such notes.
/// </param>
/// <param name="KeepsOpen">Whether files that are read each time stay open.</param>
/// <param name="KeepsThreadsOpen">Whether the threads' files do, of which there may be many more.</param>
/// <param name="Buffer">For the file being read; its content lasts until the next read.</param>
internal sealed record SamplingRound(long AtNs, long? SchedulerLagNs, bool KeepsOpen, bool KeepsThreadsOpen, byte[] Buffer)
{
    /// <summary>Begins a round on the calling thread.</summary>
    public static SamplingRound Begin(bool keepsOpen, bool keepsThreadsOpen, byte[] buffer)
    {
        // exec_start moves on with each switch and tick, so that a running thread's own is now, give or take a tick.
        var known = ProcFile.TryRead("/proc/thread-self/sched\0"u8, buffer.AsSpan(0, ProcSched.MaxBytes), out var text)
            & ProcSched.TryParseExecStart(text, out var own);
        var now = Stopwatch.GetTimestamp();
        return new SamplingRound(now, known ? now - own : null, keepsOpen, keepsThreadsOpen, buffer);
    }
}
