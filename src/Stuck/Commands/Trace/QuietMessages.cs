namespace Stuck.Commands.Trace;

/// <summary>Messages that strace can be told to keep to itself.</summary>
[Flags]
internal enum QuietMessages
{
    None = 0,

    /// <summary>That a process or thread was attached or detached.</summary>
    Attach = 1,

    /// <summary>How a process ended.</summary>
    Exit = 2,

    /// <summary>What paths given by -P resolve to.</summary>
    PathResolution = 4,

    /// <summary>That a process runs 32-bit code.</summary>
    Personality = 8,

    /// <summary>That a thread vanished in another thread's execve.</summary>
    ThreadExecve = 16,

    All = Attach | Exit | PathResolution | Personality | ThreadExecve,
}
