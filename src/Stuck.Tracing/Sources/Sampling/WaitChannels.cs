namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What the kernel functions are for in which threads sleep, as /proc/PID/wchan names them. Compilers may have put one into another.</summary>
internal static class WaitChannels
{
    /// <summary>An open of a FIFO that nobody has opened at the other end (fs/pipe.c).</summary>
    public static bool IsOtherEnd(string channel) => channel is "wait_for_partner" or "fifo_open";

    /// <summary>An open of a file of which somebody has a lease (fs/locks.c).</summary>
    public static bool IsLease(string channel) => channel is "__break_lease" or "break_lease";

    /// <summary>A page that another thread has to fill (fs/userfaultfd.c).</summary>
    public static bool IsUserFault(string channel) => channel == "handle_userfault";

    /// <summary>An answer of the process that serves a file system (fs/fuse/dev.c).</summary>
    public static bool IsFileServer(string channel) =>
        channel == "request_wait_answer" || channel.StartsWith("fuse_", StringComparison.Ordinal) || channel.StartsWith("__fuse_", StringComparison.Ordinal);
}
