using Stuck.Tracing.Events;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>What cannot be told of other people's processes, and what would help.</summary>
public static class HiddenCalls
{
    /// <summary>
    /// The calls of a process are for its user to see, and for CAP_SYS_PTRACE (proc_pid_syscall(5)); to open the file takes CAP_DAC_READ_SEARCH,
    /// which root of a container has. Null if all are.
    /// </summary>
    public static string? Sentence(IReadOnlyCollection<ProcessSample> processes)
    {
        var hidden = processes.Count(process => process.MainThread is { IsHidden: true });
        return hidden == 0
            ? null
            : $"what {hidden} of {processes.Count} processes wait for is not ours to see: run stuck as root, or give it the capabilities "
                + "(sudo setcap cap_sys_ptrace,cap_dac_read_search+ep STUCK'S PATH; in a container: --cap-add=SYS_PTRACE)";
    }
}
