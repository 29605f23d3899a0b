using Stuck.Tracing.Linux.Headers;

namespace Stuck.Commands;

/// <summary>Descriptors 0, 1 and 2.</summary>
internal static class StandardStreams
{
    /// <summary>
    /// Puts /dev/null where we were started with one of them closed: else the next file opened would take its place, and what is meant for
    /// standard error would be written into a trace. A command that we start finds them closed, as it would have without us.
    /// </summary>
    public static void Open()
    {
        for (var descriptor = 0; descriptor <= 2; descriptor++)
            if (Fcntl.fcntl(descriptor, Fcntl.F_GETFD) < 0)
                _ = Fcntl.open("/dev/null", Fcntl.O_RDWR | Fcntl.O_CLOEXEC);
    }
}
