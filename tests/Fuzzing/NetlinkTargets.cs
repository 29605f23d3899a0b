using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Netlink;

namespace Stuck.Fuzzing;

/// <summary>Answers of sock_diag. The names of unix sockets in them are a process's own.</summary>
internal static class NetlinkTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("netlink", input =>
        {
            var shown = "";
            _ = SockDiag.TakeAll(input, 1, message => shown += Inet(message) + Unix(message));
            return shown;
        }),
        new("inetdiag", input => Inet(input)),
        new("unixdiag", input => Unix(input)),
    ];

    private static string Inet(ReadOnlySpan<byte> message) =>
        InetDiag.TryParse(SysSocket.IPPROTO_TCP, message, out var socket) ? $"{socket.Local} {socket.Remote} {socket.SendQueue}" : "";

    private static string Unix(ReadOnlySpan<byte> message) => UnixDiag.TryParse(message, out var socket) ? socket.Path : "";
}
