using System.Collections.Immutable;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Looks at what lies unread in connections of another process, by a borrowed descriptor and without taking anything (MSG_PEEK): its owner reads the same
/// bytes later. Only of streams in which there is something: to look into an empty one would take an error that its owner is to be told of.
/// </summary>
internal static unsafe class UnreadReader
{
    /// <summary>What a message is told by stands in its first bytes.</summary>
    private const int MostBytes = 4096;

    private const string NoRight = "to look at it takes the right to trace its owner (root, or CAP_SYS_PTRACE), and Linux 5.6";

    private const string IsPeekedAt = "its owner looks at it without taking it, too (SO_PEEK_OFF): to look would move on what that sees next";

    /// <summary>Of all connections in which something lies unread.</summary>
    public static ImmutableArray<UnreadBytes> Read(int pid, IEnumerable<DescriptorSample> descriptors) =>
        [.. descriptors.Where(one => one.Socket is { Direction: Direction.Inbound or Direction.Outbound, Transport: Transport.Tcp or Transport.Unix }).Select(one => Read(pid, one)).OfType<UnreadBytes>()];

    /// <summary>Null if nothing does.</summary>
    private static UnreadBytes? Read(int pid, DescriptorSample descriptor)
    {
        var socket = descriptor.Socket!;
        if (!BorrowedSocket.TryBorrow(pid, descriptor.Number, (ulong)socket.Inode, out var borrowed))
            return socket.ReceiveQueue > 0 ? new UnreadBytes(descriptor, socket.ReceiveQueue, [], NoRight) : null;
        using (borrowed) return Peek(borrowed.Number, descriptor);
    }

    private static UnreadBytes? Peek(int socket, DescriptorSample descriptor)
    {
        if (Option(socket, SysSocketOptions.SO_TYPE) != SysSocket.SOCK_STREAM || Unread(socket) is not (> 0 and var total)) return null;
        // Where a socket cannot have it, it is asked in vain.
        if (Option(socket, SysSocketOptions.SO_PEEK_OFF) >= 0) return new UnreadBytes(descriptor, total, [], IsPeekedAt);
        var bytes = stackalloc byte[MostBytes];
        var read = SysSocket.recv(socket, bytes, MostBytes, SysSocket.MSG_PEEK | SysSocket.MSG_DONTWAIT);
        return read <= 0 ? null : new UnreadBytes(descriptor, Math.Max(total, read), [.. new ReadOnlySpan<byte>(bytes, (int)read)]);
    }

    private static int Unread(int socket)
    {
        var bytes = 0;
        return SysIoctl.ioctl(socket, SysIoctl.FIONREAD, &bytes) == 0 ? bytes : 0;
    }

    private static int Option(int socket, int name)
    {
        var value = 0;
        var length = (uint)sizeof(int);
        return SysSocketOptions.getsockopt(socket, SysSocketOptions.SOL_SOCKET, name, &value, &length) == 0 ? value : -1;
    }
}
