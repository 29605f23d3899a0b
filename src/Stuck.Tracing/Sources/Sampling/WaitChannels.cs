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

    /// <summary>Leave to open a file, which another process gives (fs/notify/fanotify/fanotify.c).</summary>
    public static bool IsPermission(string channel) => channel is "fanotify_get_response" or "fanotify_handle_event";

    /// <summary>An answer of the process that serves a file system (fs/fuse/dev.c), or that mounts it (fs/autofs/waitq.c).</summary>
    public static bool IsFileServer(string channel) =>
        channel is "request_wait_answer" or "autofs_wait" || (IsOf(channel, "fuse_") || IsOf(channel, "__fuse_")) && !IsServing(channel);

    /// <summary>The next request, at the device by which such a process is asked (fuse(4)).</summary>
    private static bool IsServing(string channel) => IsOf(channel, "fuse_dev_");

    private static bool IsOf(string channel, string part) => channel.StartsWith(part, StringComparison.Ordinal);
}
