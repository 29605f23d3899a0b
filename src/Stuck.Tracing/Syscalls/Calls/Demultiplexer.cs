using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>Finds out which call one of the <see cref="MultiplexedCalls"/> is, and with which arguments.</summary>
internal static class Demultiplexer
{
    private const int SemOp = 1, SemGet = 2, SemCtl = 3, SemTimedOp = 4, MsgSnd = 11, MsgRcv = 12, MsgGet = 13, ShmAt = 21, ShmDt = 22,
        ShmGet = 23;

    /// <summary>How many arguments lie in memory, by number of linux/net.h (net/socket.c: nargs).</summary>
    private static ReadOnlySpan<byte> SocketArguments => [0, 3, 3, 3, 2, 3, 3, 3, 4, 4, 4, 6, 6, 2, 5, 5, 3, 3, 4, 5, 4];

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
        var (first, second, third, pointer, fifth) = (arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
        number = MultiplexedCalls.FirstIpc + call;
        (arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]) = call switch
        {
            SemOp => (first, pointer, second, 0UL, 0UL),
            SemTimedOp => (first, pointer, second, fifth, 0UL),
            SemCtl => (first, second, third, TryReadWord(memory, pointer, out var value) ? value : pointer, 0UL),
            MsgSnd => (first, pointer, second, third, 0UL),
            // The old form has the message and its type in memory (struct ipc_kludge).
            MsgRcv when isOld && TryReadWord(memory, pointer, out var message) && TryReadWord(memory, pointer + 4, out var type) =>
                (first, (ulong)message, second, (ulong)(int)type, third),
            MsgRcv => (first, pointer, second, fifth, third),
            ShmAt => (first, pointer, second, third, 0UL),
            ShmDt => (pointer, 0UL, 0UL, 0UL, 0UL),
            SemGet or MsgGet or ShmGet => (first, second, third, 0UL, 0UL),
            _ => (first, second, pointer, 0UL, 0UL),
        };
    }

    private static bool TryReadWord(IMemory memory, ulong address, out uint word)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        var isThere = memory.Read(address, bytes) == bytes.Length;
        word = isThere ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
        return isThere;
    }
}
