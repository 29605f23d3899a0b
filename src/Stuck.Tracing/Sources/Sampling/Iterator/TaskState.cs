using System.Numerics;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>Makes the state letter of proc(5) out of a task's states, as include/linux/sched.h has it (__task_state_index).</summary>
internal static class TaskState
{
    private const uint TASK_UNINTERRUPTIBLE = 0x02, TASK_REPORT = 0x7f, TASK_IDLE = 0x402, TASK_RTLOCK_WAIT = 0x1000, TASK_FROZEN = 0x8000;

    public static char Letter(uint state, uint exitState)
    {
        if ((state & TASK_IDLE) == TASK_IDLE) return 'I';
        var reported = (state & (TASK_RTLOCK_WAIT | TASK_FROZEN)) != 0 ? TASK_UNINTERRUPTIBLE : (state | exitState) & TASK_REPORT;
        return "RSDTtXZP"[32 - BitOperations.LeadingZeroCount(reported)];
    }
}
