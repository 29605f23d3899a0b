using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Netlink;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>A socket's protocol and addresses, in strace's notation: <c>TCP:[127.0.0.1:80->127.0.0.1:4711]</c>.</summary>
internal static class SocketDetail
{
    private const int IPPROTO_ICMP = 1, IPPROTO_DCCP = 33, IPPROTO_L2TP = 115, IPPROTO_SCTP = 132, IPPROTO_UDPLITE = 136, IPPROTO_RAW = 255;

    /// <summary>By the name that the kernel gives the protocol, without the v6 behind those of IPv6.</summary>
    private static readonly Dictionary<string, int> InetProtocols = new()
    {
        ["TCP"] = SysSocket.IPPROTO_TCP, ["UDP"] = SysSocket.IPPROTO_UDP, ["UDPLITE"] = IPPROTO_UDPLITE, ["DCCP"] = IPPROTO_DCCP,
        ["SCTP"] = IPPROTO_SCTP, ["L2TP/IP"] = IPPROTO_L2TP, ["PING"] = IPPROTO_ICMP, ["RAW"] = IPPROTO_RAW,
    };

    /// <param name="target">socket:[INODE].</param>
    public static string Read(int tid, int descriptor, string target)
    {
        if (!ulong.TryParse(target.AsSpan("socket:[".Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var inode)) return "";
        var protocol = SocketProtocolName.Read(tid, descriptor);
        var addresses = protocol switch
        {
            null => null,
            "UNIX" or "UNIX-STREAM" => Unix(inode),
            "NETLINK" => Netlink(inode),
            _ when InetProtocols.TryGetValue(protocol, out var number) => Inet(SysSocket.AF_INET, number, inode),
            [.. var name, 'v', '6'] when InetProtocols.TryGetValue(name, out var number) => Inet(SysSocket.AF_INET6, number, inode),
            _ => null,
        };
        return protocol is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{protocol}:[{addresses ?? $"{inode}"}]");
    }

    private static string? Inet(int family, int protocol, ulong inode)
    {
        string? found = null;
        using var diagnoses = SockDiag.TryOpen();
        diagnoses?.TryDump(InetDiag.Request(family, protocol), message =>
        {
            if (!MemoryMarshal.TryRead(message, out LinuxSockDiag.inet_diag_msg socket) || socket.idiag_inode != inode) return;
            var bytes = socket.idiag_family == SysSocket.AF_INET ? 4 : 16;
            var remote = ((ReadOnlySpan<byte>)socket.id.idiag_dst)[..bytes];
            found = EndPoint(((ReadOnlySpan<byte>)socket.id.idiag_src)[..bytes], socket.id.idiag_sport);
            if (socket.id.idiag_dport != 0 || remote.ContainsAnyExcept((byte)0)) found += "->" + EndPoint(remote, socket.id.idiag_dport);
        });
        return found;
    }

    private static string EndPoint(ReadOnlySpan<byte> address, ushort port) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(address.Length == 4 ? "" : "[")}{new IPAddress(address)}{(address.Length == 4 ? "" : "]")}:{BinaryPrimitives.ReverseEndianness(port)}");

    private static string? Unix(ulong inode)
    {
        string? found = null;
        using var diagnoses = SockDiag.TryOpen();
        diagnoses?.TryDump(UnixDiag.Request, message =>
        {
            if (!MemoryMarshal.TryRead(message, out LinuxSockDiag.unix_diag_msg socket) || socket.udiag_ino != inode) return;
            var (peer, path) = ("", "");
            var attributes = new NetlinkAttributes(message[Unsafe.SizeOf<LinuxSockDiag.unix_diag_msg>()..]);
            while (attributes.TryNext(out var type, out var value))
                if (type == LinuxSockDiag.UNIX_DIAG_NAME && !value.IsEmpty) path = "," + Quote(value);
                else if (type == LinuxSockDiag.UNIX_DIAG_PEER && MemoryMarshal.TryRead(value, out uint other) && other != 0) peer = $"->{other}";
            if (peer.Length > 0 || path.Length > 0) found = string.Create(CultureInfo.InvariantCulture, $"{inode}{peer}{path}");
        });
        return found;
    }

    private static string Quote(ReadOnlySpan<byte> path)
    {
        var text = new InkText();
        if (path[0] == 0) text.Append('@');
        var name = path[0] == 0 ? path[1..] : path;
        var end = name.IndexOf((byte)0);
        Quoted.Append(text, end < 0 ? name : name[..end], HexStrings.None, '"');
        return text.ToString();
    }

    private static string? Netlink(ulong inode)
    {
        string? found = null;
        using var diagnoses = SockDiag.TryOpen();
        diagnoses?.TryDump(LinuxNetlinkDiag.All, message =>
        {
            if (!MemoryMarshal.TryRead(message, out LinuxNetlinkDiag.netlink_diag_msg socket) || socket.ndiag_ino != inode) return;
            found = LinuxNetlinkDiag.Protocols.ElementAtOrDefault(socket.ndiag_protocol) is { Length: > 0 } name
                ? string.Create(CultureInfo.InvariantCulture, $"{name}:{socket.ndiag_portid}") : $"{socket.ndiag_protocol}";
        });
        return found;
    }
}
