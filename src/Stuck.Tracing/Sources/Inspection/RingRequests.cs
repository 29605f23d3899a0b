using System.Buffers.Binary;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Which requests of an io_uring instance wait for somebody. The kernel tells what they are, not for which descriptors: these still stand in
/// the memory in which they were handed over, until others are put there.
/// </summary>
internal static class RingRequests
{
    /// <summary>IORING_OFF_SQES: where the requests lie in the file that is mapped.</summary>
    private const ulong RequestsOffset = 0x1000_0000;

    /// <summary>sizeof(struct io_uring_sqe): code, flags, priority, descriptor, ..., of a poll its events.</summary>
    private const int RequestBytes = 64, CodeOffset = 0, FlagsOffset = 1, DescriptorOffset = 4, EventsOffset = 28;

    /// <summary>IOSQE_FIXED_FILE: what stands in place of the descriptor is a place in a table of the ring's.</summary>
    private const byte FixedFile = 1;

    private const int MaxRequests = 4096;

    /// <summary>Of linux/io_uring.h.</summary>
    private const byte PollAdd = 6;

    private static readonly Dictionary<byte, (string Name, WaitFor For)> s_operations = new()
    {
        [1] = ("IORING_OP_READV", WaitFor.Readable),
        [2] = ("IORING_OP_WRITEV", WaitFor.Writable),
        [PollAdd] = ("IORING_OP_POLL_ADD", WaitFor.Nothing),
        [9] = ("IORING_OP_SENDMSG", WaitFor.Writable),
        [10] = ("IORING_OP_RECVMSG", WaitFor.Readable),
        [13] = ("IORING_OP_ACCEPT", WaitFor.Readable),
        [16] = ("IORING_OP_CONNECT", WaitFor.Writable),
        [22] = ("IORING_OP_READ", WaitFor.Readable),
        [23] = ("IORING_OP_WRITE", WaitFor.Writable),
        [26] = ("IORING_OP_SEND", WaitFor.Writable),
        [27] = ("IORING_OP_RECV", WaitFor.Readable),
        [47] = ("IORING_OP_SEND_ZC", WaitFor.Writable),
        [48] = ("IORING_OP_SENDMSG_ZC", WaitFor.Writable),
        [49] = ("IORING_OP_READ_MULTISHOT", WaitFor.Readable),
    };

    /// <summary>Those that wait, each once; none where that is not ours to know, or nothing waits for a descriptor.</summary>
    public static IReadOnlyList<RingRequest> Of(int pid, int ring, IMemory memory)
    {
        var text = ProcFdInfo.Read(pid, ring);
        var pending = ProcRing.PendingCodes(text);
        if (pending.Count == 0) return [];
        var inode = ProcFdInfo.Find(text, "ino:"u8);
        // Before Linux 5.14 nothing tells one ring's memory from another's.
        var map = (MemoryReads.Try(pid, () => ProcMaps.Read(pid)) ?? []).Find(one => one.Path == ProcRing.Link && one.Offset == RequestsOffset && (inode is null || one.Inode == (ulong)inode));
        var bytes = new byte[(int)Math.Min(map.End - map.Start, MaxRequests * (ulong)RequestBytes)];
        return Parse(bytes.AsSpan(0, map.Start == 0 ? 0 : memory.Read(map.Start, bytes)), pending);
    }

    /// <param name="requests">As they were handed over.</param>
    /// <param name="pending">The codes of those that wait.</param>
    internal static IReadOnlyList<RingRequest> Parse(ReadOnlySpan<byte> requests, IReadOnlyCollection<int> pending)
    {
        var found = new List<RingRequest>();
        for (; requests.Length >= RequestBytes; requests = requests[RequestBytes..])
        {
            var code = requests[CodeOffset];
            if (!pending.Contains(code) || (requests[FlagsOffset] & FixedFile) != 0 || !s_operations.TryGetValue(code, out var operation)) continue;
            var what = code == PollAdd ? PollWaits.ToWaitFor(BinaryPrimitives.ReadUInt32LittleEndian(requests[EventsOffset..])) : operation.For;
            var request = new RingRequest(operation.Name, BinaryPrimitives.ReadInt32LittleEndian(requests[DescriptorOffset..]), what);
            if (!found.Contains(request)) found.Add(request);
        }

        return found;
    }
}
