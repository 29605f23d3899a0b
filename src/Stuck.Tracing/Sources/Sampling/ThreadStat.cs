using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What a sample of a thread takes from its stat.</summary>
/// <param name="State">The state letter of proc(5).</param>
/// <param name="Processor">The CPU that it last ran on.</param>
/// <param name="IsKernelsOwn">The kernel has added it to the process, and it runs none of its code.</param>
/// <param name="StartNs">When it was born, to a clock tick, rounded down; ns on CLOCK_MONOTONIC (which differs from the time since boot by what a machine slept).</param>
internal readonly record struct ThreadStat(char State, int Processor, bool IsKernelsOwn, long StartNs)
{
    private static readonly long NsPerTick = 1_000_000_000 / Unistd.sysconf(Unistd._SC_CLK_TCK);

    public ThreadStat(ProcStat stat) : this(stat.State, stat.Processor, stat.IsKernelsOwn, stat.StartTicks * NsPerTick)
    {
    }
}
