namespace Stuck.Tracing.Records;

/// <summary>What a record in a history tells.</summary>
public enum RecordKind : byte
{
    /// <summary>A system call; <see cref="RecordHeader.Number"/> is its number in the record's <see cref="Abi"/>.</summary>
    Syscall,

    /// <summary>A signal about to be delivered; <see cref="RecordHeader.Number"/> is the signal, its siginfo_t is the only piece.</summary>
    Signal,

    /// <summary>A group-stop; <see cref="RecordHeader.Number"/> is the signal that stopped the process.</summary>
    Stopped,

    /// <summary>The thread exited; <see cref="RecordHeader.Number"/> is its exit status (0-255).</summary>
    Exited,

    /// <summary>The thread was killed; <see cref="RecordHeader.Number"/> is the signal, <see cref="RecordHeader.Result"/> 1 if core was dumped.</summary>
    Killed,

    /// <summary>The thread vanished in an execve of its sibling; <see cref="RecordHeader.Number"/> is the sibling's former thread id.</summary>
    Superseded,

    /// <summary>Tracing of the thread began while it was already running.</summary>
    Attached,

    /// <summary>Tracing of the thread ended while it went on running.</summary>
    Detached,

    /// <summary>
    /// Something that the thread did could not be seen, or something could not be done with it: <see cref="RecordHeader.Number"/> is the request
    /// of ptrace(2) that failed and <see cref="RecordHeader.Result"/> a negated errno. 0 for a mistake of ours; what it was is the only piece, UTF-8.
    /// </summary>
    Fault,
}
