namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>What is written behind process ids, where it was captured (strace's -Y, --decode-pids).</summary>
[Flags]
public enum PidDetails
{
    None = 0,

    /// <summary>The process's name.</summary>
    Command = 1,

    /// <summary>Its id as the tracer's pid namespace numbers it.</summary>
    Namespace = 2,
}
