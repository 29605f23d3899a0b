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
    Socket,
    Epoll,
    EventFd,
    TimerFd,
    SignalFd,
    Inotify,
}
