namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>
/// What becomes of a call when a signal that nobody handles, or a tracer, wakes it (signal(7), "Interruption of system calls"; measured by
/// interrupting 27 kinds of blocking call).
/// </summary>
public enum Interruption
{
    /// <summary>The kernel begins it again, until the same deadline (poll, nanosleep, futex); or EINTR means something else in it (close, for one).</summary>
    Continues,

    /// <summary>It ends with a plain EINTR, and what it has left of its time nobody knows: sockets with a timeout of their own.</summary>
    Ends,

    /// <summary>It ends with a plain EINTR, and its timeout tells what is left: epoll, System V semaphores, sigtimedwait, asynchronous I/O.</summary>
    EndsWithTimeLeft,

    /// <summary>
    /// The kernel begins it again, but its time stands still while the tracee does, and what is left of it is written into the caller's
    /// timeout where it can be (select(2), "Linux notes"): select and ppoll.
    /// </summary>
    Updates,
}
