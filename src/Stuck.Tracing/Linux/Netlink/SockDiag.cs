using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Netlink;

/// <summary>A connection to the kernel's list of sockets, those of the network namespace that the thread which opens it is in.</summary>
internal sealed unsafe class SockDiag : IDisposable
{
    /// <summary>The kernel fills at most 32 KiB at a time.</summary>
    private const int BufferBytes = 32 << 10;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
    private readonly int _descriptor;
    private uint _sequence;

    private SockDiag(int descriptor) => _descriptor = descriptor;

    /// <summary>What is done with each message of an answer.</summary>
    public delegate void Taker(ReadOnlySpan<byte> message);

    /// <summary>Null where the kernel has no such thing, or a sandbox forbids it.</summary>
    public static SockDiag? TryOpen()
    {
        var descriptor = SysSocket.socket(
            SysSocket.AF_NETLINK, SysSocket.SOCK_RAW | SysSocket.SOCK_CLOEXEC, LinuxNetlink.NETLINK_SOCK_DIAG);
        return descriptor < 0 ? null : new SockDiag(descriptor);
    }

    /// <summary>Asks for all sockets that a request speaks of. False if the kernel refused, or its answer did not come to an end.</summary>
    /// <param name="type">The kind of request.</param>
    public bool TryDump<T>(T request, Taker take, ushort type = LinuxSockDiag.SOCK_DIAG_BY_FAMILY)
        where T : unmanaged => Send(request, type) && Receive(take);

    public void Dispose() => _ = Unistd.close(_descriptor);

    private bool Send<T>(T request, ushort type)
        where T : unmanaged
    {
        var length = sizeof(LinuxNetlink.nlmsghdr) + sizeof(T);
        fixed (byte* start = _buffer)
        {
            *(LinuxNetlink.nlmsghdr*)start = new LinuxNetlink.nlmsghdr
            {
                nlmsg_len = (uint)length,
                nlmsg_type = type,
                nlmsg_flags = LinuxNetlink.NLM_F_REQUEST | LinuxNetlink.NLM_F_DUMP,
                nlmsg_seq = ++_sequence,
            };
            *(T*)(start + sizeof(LinuxNetlink.nlmsghdr)) = request;
            return SysSocket.send(_descriptor, start, (nuint)length, 0) == length;
        }
    }

    private bool Receive(Taker take)
    {
        fixed (byte* start = _buffer)
        {
            while (true)
            {
                // The kernel has the next part of a dump ready before it hands out the one before: never wait for what will not come.
                var length = SysSocket.recv(_descriptor, start, BufferBytes, SysSocket.MSG_DONTWAIT);
                if (length <= 0) return false;
                if (TakeAll(_buffer.AsSpan(0, (int)length), _sequence, take) is { } complete) return complete;
            }
        }
    }

    /// <summary>Hands on the messages of one datagram. True when the dump has ended, false when it has failed, null when more must come.</summary>
    internal static bool? TakeAll(ReadOnlySpan<byte> datagram, uint sequence, Taker take)
    {
        var messages = new NetlinkMessages(datagram);
        while (messages.TryNext(out var header, out var payload))
        {
            // The rest of an answer that was given up.
            if (header.nlmsg_seq != sequence) continue;
            if (header.nlmsg_type == LinuxNetlink.NLMSG_DONE) return true;
            if (header.nlmsg_type == LinuxNetlink.NLMSG_ERROR) return false;
            if (header.nlmsg_type is LinuxSockDiag.SOCK_DIAG_BY_FAMILY or LinuxSockDiag.TCPDIAG_GETSOCK) take(payload);
        }

        return null;
    }
}
