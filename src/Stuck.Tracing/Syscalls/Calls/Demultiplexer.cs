using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Finds out which call one of the <see cref="MultiplexedCalls"/> is, and with which arguments.</summary>
internal static class Demultiplexer
{
    internal const int MsgRcv = 12;

    private const int SemOp = 1, SemGet = 2, SemCtl = 3, SemTimedOp = 4, MsgSnd = 11, MsgGet = 13, ShmAt = 21, ShmDt = 22, ShmGet = 23;

    /// <summary>How many arguments lie in memory, by number of linux/net.h (net/socket.c: nargs).</summary>
    internal static ReadOnlySpan<byte> SocketArguments => [0, 3, 3, 3, 2, 3, 3, 3, 4, 4, 4, 6, 6, 2, 5, 5, 3, 3, 4, 5, 4];

    /// <summary>Puts the call that is meant in the place of an i386 multiplexer. One that means none, or whose memory is not there, stays.</summary>
    /// <param name="memory">Of the tracee, at its entry-stop.</param>
    internal static void Demultiplex(IMemory memory, ref int number, ref Arguments arguments)
    {
        if (number == MultiplexedCalls.SocketCall) DemultiplexSocketCall(memory, ref number, ref arguments);
        else if (number == MultiplexedCalls.IpcCall) DemultiplexIpc(memory, ref number, ref arguments);
    }

    /// <summary>The result as the call that is meant gives it: shmat by way of ipc writes its address into memory.</summary>
    /// <param name="number">In the record.</param>
    internal static void CorrectResult(IMemory memory, int number, in Arguments arguments, ref long result)
    {
        if (number == MultiplexedCalls.FirstIpc + ShmAt && result == 0 && TryReadWord(memory, arguments[3], out var address)) result = address;
    }

    [SkipLocalsInit]
    private static void DemultiplexSocketCall(IMemory memory, ref int number, ref Arguments arguments)
    {
        if (arguments[0] is 0 || arguments[0] >= (ulong)MultiplexedCalls.SocketCalls.Length) return;
        var call = (int)arguments[0];
        Span<byte> room = stackalloc byte[6 * sizeof(uint)];
        var words = room[..(SocketArguments[call] * sizeof(uint))];
        if (memory.Read(arguments[1], words) != words.Length) return;
        number = MultiplexedCalls.FirstSocketCall + call;
        arguments = default;
        for (var i = 0; i < SocketArguments[call]; i++) arguments[i] = BinaryPrimitives.ReadUInt32LittleEndian(words[(i * sizeof(uint))..]);
    }

    /// <summary>ipc(call, first, second, third, pointer, fifth), whose upper half of <c>call</c> is a version (ipc/syscall.c).</summary>
    private static void DemultiplexIpc(IMemory memory, ref int number, ref Arguments arguments)
    {
        var call = (int)(ushort)arguments[0];
        if (call >= MultiplexedCalls.IpcCalls.Length || MultiplexedCalls.IpcCalls[call].Length == 0) return;
        var isOld = (arguments[0] >> 16 & 0xffff) == 0;
        var given = arguments;
        number = MultiplexedCalls.FirstIpc + call;
        arguments = default;
        var order = OrderOf(call);
        for (var i = 0; i < order.Length; i++) arguments[i] = given[order[i]];
        if (call == SemCtl && TryReadWord(memory, given[4], out var value)) arguments[3] = value;
        // The old form has the message and its type in memory (struct ipc_kludge).
        if (call == MsgRcv && isOld && TryReadWord(memory, given[4], out var message) && TryReadWord(memory, given[4] + 4, out var type))
            (arguments[1], arguments[3]) = (message, (ulong)(int)type);
    }

    /// <summary>Which argument of ipc's each one of a call's is: 1 to 3 the first ones, 4 the pointer, 5 the fifth.</summary>
    internal static ReadOnlySpan<byte> OrderOf(int call) => call switch
    {
        SemOp => [1, 4, 2],
        SemTimedOp => [1, 4, 2, 5],
        SemCtl => [1, 2, 3, 4],
        MsgSnd => [1, 4, 2, 3],
        MsgRcv => [1, 4, 2, 5, 3],
        ShmAt => [1, 4, 2, 3],
        ShmDt => [4],
        SemGet or MsgGet or ShmGet => [1, 2, 3],
        _ => [1, 2, 4],
    };

    private static bool TryReadWord(IMemory memory, ulong address, out uint word)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        var isThere = memory.Read(address, bytes) == bytes.Length;
        word = isThere ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
        return isThere;
    }
}
