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
    Lock,
    Child,
    Sleeping,
    Disk,
    Spinning,
    Respawning,
    Stopped,

    /// <summary>A zombie: its parent has not asked how it ended.</summary>
    Ended,
}
