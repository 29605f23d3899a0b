namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>What poll(2) waits for.</summary>
internal static class PollEvents
{
    /// <summary>Bits of struct pollfd.</summary>
    public static readonly FlagSet Names = new("POLL???",
        (0x0001, "POLLIN"), (0x0002, "POLLPRI"), (0x0004, "POLLOUT"), (0x0008, "POLLERR"), (0x0010, "POLLHUP"), (0x0020, "POLLNVAL"),
        (0x0040, "POLLRDNORM"), (0x0080, "POLLRDBAND"), (0x0100, "POLLWRNORM"), (0x0200, "POLLWRBAND"), (0x0400, "POLLMSG"),
        (0x1000, "POLLREMOVE"), (0x2000, "POLLRDHUP"), (0x8000, "POLL_BUSY_LOOP"));
}
