using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>Which calls took long enough to be worth a look.</summary>
public static class SlowCalls
{
    /// <summary>A tenth of a second is what a person begins to feel; ns.</summary>
    public const long SlowNs = 100_000_000;

    /// <summary>
    /// Whether a call took that long, unless it waits for work, as event loops and pools of threads do for as long as there is none. To poll
    /// a single descriptor is to wait on somebody: PHP does so before each read.
    /// </summary>
    public static bool IsSlow(in RecordHeader header)
    {
        if (header.DurationNs < SlowNs || header.Kind != RecordKind.Syscall) return false;
        var means = SyscallTable.Find(header.Abi, header.Number).Means;
        return !means.MayBeIdle || means.WaitKind == WaitKind.PollSet && header.Arguments[1] == 1;
    }
}
