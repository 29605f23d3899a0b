using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>Calls on one descriptor or two: reading, writing, connecting, accepting, and waiting on an epoll instance.</summary>
internal static class DescriptorWaits
{
    private const ulong CLOCK_REALTIME = 0;

    private static readonly string[] Reading =
    [
        "read", "readv", "pread64", "preadv", "preadv2", "recv", "recvfrom", "recvmsg", "recvmmsg", "accept", "accept4", "getdents", "getdents64",
        "io_uring_enter", "vmsplice",
    ];

    /// <summary>A connect is over when its socket can be written to.</summary>
    private static readonly string[] Writing =
    [
        "write", "writev", "pwrite64", "pwritev", "pwritev2", "send", "sendto", "sendmsg", "sendmmsg", "connect", "fsync", "fdatasync", "syncfs",
        "sync_file_range", "ftruncate", "ftruncate64", "fallocate",
    ];

    public static readonly WaitRow[] Rows =
    [
        .. Reading.Select(call => new WaitRow(call, call == "recvmmsg" ? a => On(a, a.Timespec(4)) : a => On(a))),
        .. Writing.Select(call => new WaitRow(call, a => On(a, null, WaitFor.Writable))),
        new("recvmmsg_time64", a => On(a, a.Timespec(4))),
        new("epoll_wait", a => On(a, a.Milliseconds(3))),
        new("epoll_pwait", a => On(a, a.Milliseconds(3))),
        new("epoll_pwait2", a => On(a, a.Timespec(3))),
        new("ioctl", a => On(a, null, WaitFor.Nothing)),
        new("sendfile", a => Between(a, 1, 0)),
        new("sendfile64", a => Between(a, 1, 0)),
        new("splice", a => Between(a, 0, 2)),
        new("tee", a => Between(a, 0, 1)),
        new("copy_file_range", a => Between(a, 0, 2)),
        new("mq_timedreceive", a => On(a, a.Deadline(4, CLOCK_REALTIME))),
        new("mq_timedreceive_time64", a => On(a, a.Deadline(4, CLOCK_REALTIME))),
        new("mq_timedsend", a => On(a, a.Deadline(4, CLOCK_REALTIME), WaitFor.Writable)),
        new("mq_timedsend_time64", a => On(a, a.Deadline(4, CLOCK_REALTIME), WaitFor.Writable)),
    ];

    private static CallWait On(WaitArguments a, TimeSpan? timeout = null, WaitFor what = WaitFor.Readable) =>
        new(a.Call, new WantedDescriptor(a.Int(0), what)) { Timeout = timeout };

    private static CallWait Between(WaitArguments a, int from, int to) =>
        new(a.Call, new WantedDescriptor(a.Int(from), WaitFor.Readable), new WantedDescriptor(a.Int(to), WaitFor.Writable));
}
