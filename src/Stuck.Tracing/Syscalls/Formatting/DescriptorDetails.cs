namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>What is written behind descriptors, where it was captured (strace's -y, -yy, --decode-fds).</summary>
[Flags]
public enum DescriptorDetails
{
    None = 0,

    /// <summary>The file's path.</summary>
    Path = 1,

    /// <summary>A socket's protocol and addresses.</summary>
    Socket = 2,

    /// <summary>The kind and number of a device.</summary>
    Device = 4,

    /// <summary>An eventfd's count and id.</summary>
    Event = 8,

    /// <summary>The process that a pidfd stands for.</summary>
    Process = 16,

    /// <summary>The signals that a signalfd takes.</summary>
    Signal = 32,

    All = Path | Socket | Device | Event | Process | Signal,
}
