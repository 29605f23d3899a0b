using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Stuck.Tracing.Syscalls.Formatting;

/// <summary>A struct sockaddr as people write addresses: <c>10.0.0.5:3306</c>, <c>[::1]:80</c>, <c>/run/mysqld.sock</c>.</summary>
public static class SocketAddressText
{
    private const int AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10;

    /// <summary>Empty if it is too short, or of another family.</summary>
    public static string Of(ReadOnlySpan<byte> address)
    {
        if (address.Length < 2) return "";
        return BinaryPrimitives.ReadUInt16LittleEndian(address) switch
        {
            AF_INET when address.Length >= 8 => $"{new IPAddress(address.Slice(4, 4))}:{Port(address)}",
            AF_INET6 when address.Length >= 24 => $"[{new IPAddress(address.Slice(8, 16))}]:{Port(address)}",
            AF_UNIX => UnixPath(address[2..]),
            _ => "",
        };
    }

    private static int Port(ReadOnlySpan<byte> address) => BinaryPrimitives.ReadUInt16BigEndian(address[2..]);

    /// <summary>An abstract name begins with a NUL, which people write as @.</summary>
    private static string UnixPath(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty) return "";
        var isAbstract = path[0] == 0;
        if (isAbstract) path = path[1..];
        var end = path.IndexOf((byte)0);
        return (isAbstract ? "@" : "") + Encoding.UTF8.GetString(end < 0 ? path : path[..end]);
    }
}
