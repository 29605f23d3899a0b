using Stuck.Tracing.Events;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>What cannot be told of other people's processes, and what would help.</summary>
public static class HiddenCalls
{
    /// <summary>The calls of a process are for its user to see, and for CAP_SYS_PTRACE (proc_pid_syscall(5)). Null if all are.</summary>
    public static string? Sentence(IReadOnlyCollection<ProcessSample> processes)
    {
        var hidden = processes.Count(process => process.MainThread is { IsHidden: true });
        return hidden == 0
            ? null
            : $"what {hidden} of {processes.Count} processes wait for is not ours to see: run stuck as root, or give it CAP_SYS_PTRACE "
                + "(sudo setcap cap_sys_ptrace+ep STUCK'S PATH; in a container: --cap-add=SYS_PTRACE)";
    }
}
