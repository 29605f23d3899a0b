namespace Stuck.Tracing.Model;

/// <summary>What a file descriptor is.</summary>
public enum DescriptorKind : byte
{
    Other,

    /// <summary>A directory too: to tell one from the other would ask the file system, which may be a server that does not answer.</summary>
    File,

    Device,
    Terminal,
    Pipe,

    /// <summary>A pipe with a name (fifo(7)).</summary>
    Fifo,

    Socket,
    Epoll,
    EventFd,
    TimerFd,
    SignalFd,
    Inotify,

    /// <summary>Of POSIX (mq_overview(7)).</summary>
    MessageQueue,

    /// <summary>Stands for a process (pidfd_open(2)).</summary>
    PidFd,
}
