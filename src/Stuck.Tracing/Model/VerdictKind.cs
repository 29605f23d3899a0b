namespace Stuck.Tracing.Model;

/// <summary>What a thread, or a process, is at.</summary>
public enum VerdictKind : byte
{
    Unknown,
    Running,
    Idle,
    Connecting,
    Reading,
    Writing,

    /// <summary>Runs a loop, or threads that wait for work, and is owed an answer by someone else.</summary>
    Awaiting,

    /// <summary>Owes clients an answer, and waits for nobody outside.</summary>
    Busy,

    Lock,
    Child,
    Sleeping,
    Disk,
    Spinning,

    /// <summary>It is in the code of a GPU's driver, blocked or spinning: it waits for the GPU.</summary>
    Gpu,

    Respawning,
    Stopped,

    /// <summary>Its control group is frozen.</summary>
    Frozen,

    /// <summary>Its control group has used up its share of the CPUs.</summary>
    Throttled,

    /// <summary>A zombie, whose parent has not asked how it ended; or it is gone and kept (<see cref="Verdict.End"/>).</summary>
    Ended,
}
