namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>What kind of thing a call waits for.</summary>
public enum WaitKind
{
    /// <summary>It does not wait, or for something that nobody can name.</summary>
    None,

    /// <summary>One descriptor or two.</summary>
    Descriptor,

    /// <summary>The descriptors in an array of struct pollfd.</summary>
    PollSet,

    /// <summary>The descriptors in sets of bits.</summary>
    SelectSet,

    /// <summary>Those that an epoll instance watches.</summary>
    EventSet,

    /// <summary>Any of the requests of an io_uring instance.</summary>
    RequestSet,

    /// <summary>Work: a client, or the end of what was begun in the background.</summary>
    Work,

    /// <summary>A word of memory that somebody must change.</summary>
    Word,

    /// <summary>A lock on a file, or a semaphore.</summary>
    Lock,

    /// <summary>A message in a System V queue.</summary>
    Message,

    /// <summary>Room for one.</summary>
    Room,

    /// <summary>A child that ends or stops.</summary>
    Child,

    /// <summary>A child that starts its program or ends, where it has its parent's memory until then (vfork(2)).</summary>
    Birth,

    /// <summary>Time to pass.</summary>
    Time,

    /// <summary>A signal.</summary>
    Signal,

    /// <summary>What an earlier call waited for.</summary>
    Earlier,
}
