using System.Buffers.Binary;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>The i386 calls that stand for many: the first argument tells which (socketcall(2), ipc(2)).</summary>
internal static class Multiplexers
{
    private const int SemOp = 1, SemTimedOp = 4;

    /// <summary>By number of linux/net.h; only those that may wait.</summary>
    private static readonly Dictionary<int, string> SocketCalls = new()
    {
        [3] = "connect", [5] = "accept", [9] = "send", [10] = "recv", [11] = "sendto", [12] = "recvfrom", [16] = "sendmsg",
        [17] = "recvmsg", [18] = "accept4", [19] = "recvmmsg", [20] = "sendmmsg",
    };

    public static readonly WaitRow[] Rows = [new("socketcall", SocketCall), new("ipc", Ipc)];

    private static CallWait SocketCall(WaitArguments a)
    {
        if (!SocketCalls.TryGetValue(a.Int(0), out var name)) return new CallWait(a.Call);
        var words = a.Read(a[1], sizeof(uint));
        if (words.IsEmpty) return new CallWait(name);
        var arguments = default(Arguments);
        arguments[0] = BinaryPrimitives.ReadUInt32LittleEndian(words);
        return CallWaits.Read(a.As(name, arguments));
    }

    private static CallWait Ipc(WaitArguments a)
    {
        // ipc(call, semid, nsops, timeout of the s390 alone, sops, timeout); the call's upper half is a version.
        var call = a.Int(0) & 0xffff;
        if (call is not (SemOp or SemTimedOp)) return new CallWait(a.Call);
        var arguments = default(Arguments);
        (arguments[0], arguments[1], arguments[2], arguments[3]) = (a[1], a[4], a[2], a[5]);
        return CallWaits.Read(a.As(call == SemOp ? "semop" : "semtimedop", arguments));
    }
}
