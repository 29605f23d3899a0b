using System.Collections.Frozen;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Calls that the kernel ends with a plain EINTR, rather than one of its restart codes, when a signal or a tracer wakes them: epoll, System V
/// semaphores, sigtimedwait, io_uring, and sockets with a timeout (signal(7); measured by interrupting 27 kinds of blocking call). And those
/// that it does begin again, but whose time stands still while the tracee does: select and ppoll. Others keep a deadline (poll, nanosleep,
/// futex) and need nothing. What a socket's own timeout has left nobody knows: such a call waits its whole time again.
/// </summary>
internal static class InterruptibleCalls
{
    /// <summary>SEMTIMEDOP of linux/ipc.h: what i386's `ipc` is told to be semtimedop.</summary>
    private const int SemTimedOp = 4;

    private static readonly InterruptibleCall[] Rows =
    [
        new("epoll_wait", TimeoutForm.Milliseconds, 3),
        new("epoll_pwait", TimeoutForm.Milliseconds, 3),
        new("epoll_pwait2", TimeoutForm.Timespec64, 3),
        new("semop"),
        new("semtimedop", TimeoutForm.Timespec, 3),
        new("semtimedop_time64", TimeoutForm.Timespec64, 3),
        new("ipc", TimeoutForm.Timespec, 5) { Selector = SemTimedOp },
        new("rt_sigtimedwait", TimeoutForm.Timespec, 2),
        new("rt_sigtimedwait_time64", TimeoutForm.Timespec64, 2),
        new("io_getevents", TimeoutForm.Timespec, 4),
        new("io_pgetevents", TimeoutForm.Timespec, 4),
        new("io_pgetevents_time64", TimeoutForm.Timespec64, 4),
        new("ppoll", TimeoutForm.Timespec, 2) { IsUpdated = true },
        new("ppoll_time64", TimeoutForm.Timespec64, 2) { IsUpdated = true },
        new("pselect6", TimeoutForm.Timespec, 4) { IsUpdated = true },
        new("pselect6_time64", TimeoutForm.Timespec64, 4) { IsUpdated = true },
        new("_newselect", TimeoutForm.Timeval, 4) { IsUpdated = true },
        // On i386 it is another call, whose arguments lie in memory.
        new("select", TimeoutForm.Timeval, 4) { IsUpdated = true, Abi = Abi.X86_64 },
        new("io_uring_enter"),
        new("socketcall"),
        .. new[]
        {
            "recv", "recvfrom", "recvmsg", "recvmmsg", "recvmmsg_time64", "send", "sendto", "sendmsg", "sendmmsg", "accept", "accept4",
            "connect", "read", "readv", "write", "writev",
        }.Select(name => new InterruptibleCall(name)),
    ];

    private static readonly InterruptibleCall?[] ByNumber64 = Index(Abi.X86_64);
    private static readonly InterruptibleCall?[] ByNumber32 = Index(Abi.I386);

    /// <summary>Null for a call that needs no help, or in which EINTR means something else (close, for one).</summary>
    public static InterruptibleCall? Find(Abi abi, int number)
    {
        var calls = abi == Abi.I386 ? ByNumber32 : ByNumber64;
        return (uint)number < (uint)calls.Length ? calls[number] : null;
    }

    private static InterruptibleCall?[] Index(Abi abi)
    {
        var rows = Rows.Where(row => (row.Abi ?? abi) == abi).ToFrozenDictionary(row => row.Name);
        return [.. SyscallTable.All(abi).Select(call => rows.GetValueOrDefault(call.Name))];
    }
}
