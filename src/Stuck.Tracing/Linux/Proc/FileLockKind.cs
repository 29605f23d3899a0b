namespace Stuck.Tracing.Linux.Proc;

/// <summary>What kind of lock on a file.</summary>
internal enum FileLockKind : byte
{
    /// <summary>flock(2)'s, of an open file: whoever inherits that has it.</summary>
    Flock,

    /// <summary>fcntl(2)'s, of a process.</summary>
    Posix,

    /// <summary>fcntl(2)'s F_OFD_SETLKW, of an open file.</summary>
    OpenFile,

    /// <summary>fcntl(2)'s F_SETLEASE: who has it is told before others may open the file.</summary>
    Lease,
}
