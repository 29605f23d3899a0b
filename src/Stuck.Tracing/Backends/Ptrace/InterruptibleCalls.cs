using System.Collections.Frozen;
using Stuck.Tracing.Events;
using Stuck.Tracing.Syscalls;

namespace Stuck.Tracing.Backends.Ptrace;

/// <summary>
/// Calls that the kernel ends with a plain EINTR, rather than one of its restart codes, when a signal or a tracer wakes them: epoll, System V
/// semaphores, sigtimedwait, and sockets with a timeout (signal(7); measured by interrupting 22 kinds of blocking call).
/// </summary>
internal static class InterruptibleCalls
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "epoll_wait", "epoll_pwait", "epoll_pwait2", "semop", "semtimedop", "semtimedop_time64", "rt_sigtimedwait", "rt_sigtimedwait_time64",
        "recv", "recvfrom", "recvmsg", "recvmmsg", "recvmmsg_time64", "send", "sendto", "sendmsg", "sendmmsg", "accept", "accept4", "connect",
        "socketcall", "ipc", "read", "readv", "write", "writev");

    private static readonly bool[] Numbers64 = Index(Abi.X86_64);
    private static readonly bool[] Numbers32 = Index(Abi.I386);

    public static bool Contains(Abi abi, int number)
    {
        var numbers = abi == Abi.I386 ? Numbers32 : Numbers64;
        return (uint)number < (uint)numbers.Length && numbers[number];
    }

    private static bool[] Index(Abi abi) => [.. SyscallTable.All(abi).Select(call => Names.Contains(call.Name))];
}
