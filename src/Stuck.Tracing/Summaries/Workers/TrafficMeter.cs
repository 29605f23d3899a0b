using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>
/// Counts what one process does for its clients: a fold over its records. It knows the sockets that it saw the process get, and those it
/// was told of, as tracing seldom begins with the process.
/// </summary>
public sealed partial class TrafficMeter
{
    private const int EPIPE = 32, EAGAIN = 11, ECONNRESET = 104, EINPROGRESS = 115;
    private const ushort AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10;
    private const int SOCK_DGRAM = 2, SocketTypeMask = 0xf;
    private const int PollfdBytes = 8;

    private readonly Dictionary<int, TracedSocket> _sockets = [];
    private readonly HashSet<int> _datagramSockets = [];

    /// <summary>Listening sockets at which a client was met since the thread last woke: by thread and descriptor.</summary>
    private readonly HashSet<(int Tid, int Descriptor)> _met = [];

    private long _requests;
    private long _thunderHerd;
    private long _clientClose;
    private long _sendFail;

    /// <summary>What has been counted so far.</summary>
    public Traffic Traffic => new(
        CountOf(SocketRole.Inbound), CountOf(SocketRole.Outbound), _requests, _thunderHerd, _clientClose, _sendFail);

    /// <summary>Tells of a socket that was there before tracing began; the client of a connection is taken to have the next word.</summary>
    public void Know(int descriptor, SocketRole role) => _sockets.TryAdd(descriptor, new TracedSocket(role));

    /// <summary>Takes in the next record of the process; what is not a call that has returned tells nothing.</summary>
    public void Add(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Unfinished)) return;
        var name = SyscallTable.Find(header.Abi, header.Number).Name;
        var descriptor = (int)header.Arguments[0];
        switch (name)
        {
            case "accept" or "accept4": Accept(header, descriptor); break;
            case "socket": Open(header); break;
            case "bind": Bind(header, descriptor, record.Find(Phase.Entry, header.Arguments[1], sizeof(ushort))); break;
            case "listen" when header.Result == 0: _sockets[descriptor] = new TracedSocket(SocketRole.Listening); break;
            case "connect": Connect(header, descriptor, record.Find(Phase.Entry, header.Arguments[1], sizeof(ushort))); break;
            case "close": Close(descriptor); break;
            case "close_range" when header.Result == 0 && header.Arguments[2] == 0: CloseRange((uint)descriptor, (uint)header.Arguments[1]); break;
            case "dup2" or "dup3" when !header.Has(RecordFlags.Failed): Close((int)header.Arguments[1]); break;
            case "read" or "readv" or "recv" or "recvfrom" or "recvmsg": Receive(header, descriptor); break;
            case "write" or "writev" or "send" or "sendto" or "sendmsg" or "sendfile" or "sendfile64": Send(header, descriptor); break;
            case "poll" or "ppoll" or "ppoll_time64" or "select" or "_newselect" or "pselect6" or "pselect6_time64" or "epoll_wait" or "epoll_pwait"
                or "epoll_pwait2":
                Wake(name, record);
                break;
        }
    }

    private int CountOf(SocketRole role) => _sockets.Values.Count(socket => socket.Role == role);

    private static bool FailedWith(in RecordHeader header, params ReadOnlySpan<int> errors) =>
        header.Has(RecordFlags.Failed) && errors.Contains((int)-header.Result);

    private static ushort FamilyOf(ReadOnlySpan<byte> address) => MemoryMarshal.TryRead(address, out ushort family) ? family : (ushort)0;
}
