using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Numbers;

/// <summary>
/// The calls that i386 reaches by way of socketcall(2) and ipc(2), which take the number of another call and its arguments. In records they
/// stand as what they are, under numbers that the kernel does not use.
/// </summary>
public static class MultiplexedCalls
{
    /// <summary>From here on, and beyond all numbers of the kernel's, a call of socketcall has the number of linux/net.h, one of ipc that of linux/ipc.h.</summary>
    public const int FirstSocketCall = 0x400, FirstIpc = 0x440;

    internal const int SocketCall = 102, IpcCall = 117;

    /// <summary>By number of linux/net.h.</summary>
    internal static readonly string[] SocketCalls =
    [
        "", "socket", "bind", "connect", "listen", "accept", "getsockname", "getpeername", "socketpair", "send", "recv", "sendto", "recvfrom",
        "shutdown", "setsockopt", "getsockopt", "sendmsg", "recvmsg", "accept4", "recvmmsg", "sendmmsg",
    ];

    /// <summary>By number of linux/ipc.h.</summary>
    internal static readonly string[] IpcCalls =
    [
        "", "semop", "semget", "semctl", "semtimedop", "", "", "", "", "", "", "msgsnd", "msgrcv", "msgget", "msgctl", "", "", "", "", "", "",
        "shmat", "shmdt", "shmget", "shmctl",
    ];

    /// <summary>The calls of i386 at their numbers, those of the multiplexers after the kernel's own.</summary>
    internal static IEnumerable<string> AfterKernel(string[] names) =>
    [
        .. names, .. Enumerable.Repeat("", FirstSocketCall - names.Length),
        .. SocketCalls, .. Enumerable.Repeat("", FirstIpc - FirstSocketCall - SocketCalls.Length), .. IpcCalls,
    ];

    /// <summary>Their numbers in records.</summary>
    internal static IEnumerable<int> All => [.. Of(Abi.I386, SocketCall), .. Of(Abi.I386, IpcCall)];

    /// <summary>The numbers in records of the calls that one of the kernel's numbers may stand for; none for most.</summary>
    public static IEnumerable<int> Of(Abi abi, int number) => (abi, number) switch
    {
        (Abi.I386, SocketCall) => Enumerable.Range(FirstSocketCall, SocketCalls.Length),
        (Abi.I386, IpcCall) => Enumerable.Range(FirstIpc, IpcCalls.Length),
        _ => [],
    };

    /// <summary>Whether a call under one of the kernel's numbers may stand in records under another one.</summary>
    internal static bool MayMean(Abi abi, int number, int recorded) => number == recorded || abi == Abi.I386 && number switch
    {
        SocketCall => recorded is >= FirstSocketCall and < FirstIpc,
        IpcCall => recorded >= FirstIpc,
        _ => false,
    };
}
