using System.Globalization;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Asks a socket of another process for its timeouts, by a borrowed descriptor, which is given back at once: that takes the right to
/// trace its owner, and changes nothing.
/// </summary>
internal static unsafe class SocketLimitsReader
{
    private const string LinearTimeouts = "/proc/sys/net/ipv4/tcp_syn_linear_timeouts";

    /// <summary>Null if the socket is not there any more, or not ours to ask; and before Linux 5.6.</summary>
    /// <param name="inode">Of the socket that is meant.</param>
    public static SocketLimits? Read(int pid, int descriptor, ulong inode)
    {
        if (!BorrowedSocket.TryBorrow(pid, descriptor, inode, out var borrowed)) return null;
        using (borrowed) return Ask(borrowed.Number, pid);
    }

    private static SocketLimits? Ask(int socket, int pid)
    {
        if (!TryTime(socket, SysSocketOptions.SO_RCVTIMEO, out var receive) || !TryTime(socket, SysSocketOptions.SO_SNDTIMEO, out var send)) return null;
        var limits = new SocketLimits(receive, send);
        if (Int(socket, SysSocketOptions.SOL_SOCKET, SysSocketOptions.SO_PROTOCOL) != SysSocketOptions.IPPROTO_TCP) return limits;
        var linear = LinearSynRetries(pid);
        return limits with
        {
            Keepalive = Int(socket, SysSocketOptions.SOL_SOCKET, SysSocketOptions.SO_KEEPALIVE) is > 0 ? KeepaliveOf(socket) : null,
            User = Tcp(socket, SysSocketOptions.TCP_USER_TIMEOUT) is > 0 and var ms ? TimeSpan.FromMilliseconds(ms) : null,
            SynRetries = linear is not null ? Tcp(socket, SysSocketOptions.TCP_SYNCNT) : null,
            LinearSynRetries = linear ?? 0,
        };
    }

    private static TimeSpan? KeepaliveOf(int socket) =>
        Tcp(socket, SysSocketOptions.TCP_KEEPIDLE) is { } idle && Tcp(socket, SysSocketOptions.TCP_KEEPINTVL) is { } interval && Tcp(socket, SysSocketOptions.TCP_KEEPCNT) is { } count
            ? TimeSpan.FromSeconds(idle + (double)interval * count)
            : TimeSpan.MaxValue;

    /// <summary>Each network namespace has its own; before Linux 6.5 there are none. Null where it is not ours to look at.</summary>
    private static int? LinearSynRetries(int pid)
    {
        if (ProcLinks.ReadNetworkNamespace(pid) == NetworkNamespace.Own) return ReadLinear();
        return NetworkNamespace.TryRun(pid, ReadLinear, out var read) ? read : null;
    }

    private static int ReadLinear()
    {
        try
        {
            return int.Parse(File.ReadAllText(LinearTimeouts), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static bool TryTime(int socket, int name, out TimeSpan? time)
    {
        var value = default(SysSocketOptions.timeval);
        var length = (uint)sizeof(SysSocketOptions.timeval);
        var isRead = SysSocketOptions.getsockopt(socket, SysSocketOptions.SOL_SOCKET, name, &value, &length) == 0;
        time = isRead && (value.tv_sec > 0 || value.tv_usec > 0) ? TimeSpan.FromSeconds(Math.Min(value.tv_sec, int.MaxValue)) + TimeSpan.FromMicroseconds(value.tv_usec) : null;
        return isRead;
    }

    private static int? Tcp(int socket, int name) => Int(socket, SysSocketOptions.IPPROTO_TCP, name);

    private static int? Int(int socket, int level, int name)
    {
        var value = 0;
        var length = (uint)sizeof(int);
        return SysSocketOptions.getsockopt(socket, level, name, &value, &length) == 0 ? value : null;
    }
}
