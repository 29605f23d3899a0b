using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>The tables of sockets in a process's network namespace: /proc/PID/net.</summary>
internal static class ProcNet
{
    private delegate bool Parser<T>(ReadOnlySpan<byte> line, out T socket);

    /// <summary>The sockets of a protocol; none if the process has vanished or the kernel lacks the protocol.</summary>
    /// <param name="protocol">IPPROTO_TCP or IPPROTO_UDP.</param>
    public static IEnumerable<InetSocket> ReadInet(int pid, int protocol)
    {
        var table = protocol == SysSocket.IPPROTO_TCP ? "tcp" : "udp";
        bool Parse(ReadOnlySpan<byte> line, out InetSocket socket) => InetSocket.TryParse(protocol, line, out socket);
        return Read<InetSocket>(pid, table, Parse).Concat(Read<InetSocket>(pid, table + "6", Parse));
    }

    public static IEnumerable<UnixSocket> ReadUnix(int pid) => Read<UnixSocket>(pid, "unix", UnixSocket.TryParse);

    /// <summary>The protocol of the netlink socket with an inode (<c>netlink</c>'s second column); -1 when there is none.</summary>
    public static int ReadNetlinkProtocol(int pid, long inode)
    {
        const int protocolColumn = 1, inodeColumn = 9;
        foreach (var line in System.Text.Encoding.ASCII.GetString(ReadAll($"/proc/{pid}/net/netlink")).Split('\n').Skip(1))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > inodeColumn && long.TryParse(columns[inodeColumn], out var own) && own == inode)
                return int.TryParse(columns[protocolColumn], out var protocol) ? protocol : -1;
        }

        return -1;
    }

    private static List<T> Read<T>(int pid, string table, Parser<T> parse)
    {
        var sockets = new List<T>();
        var text = ReadAll($"/proc/{pid}/net/{table}").AsSpan();
        foreach (var line in text.Split((byte)'\n'))
            if (parse(text[line], out var socket)) sockets.Add(socket);
        return sockets;
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
