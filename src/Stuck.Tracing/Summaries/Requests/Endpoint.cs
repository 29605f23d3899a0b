using System.Buffers.Binary;
using System.Net;
using Stuck.Tracing.Protocols;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>An end of a connection.</summary>
/// <param name="Text">address:port, or the path of a unix socket; empty if it is not known, or has none.</param>
/// <param name="Port">0 where there is none.</param>
internal readonly record struct Endpoint(string Text, int Port)
{
    private const ushort AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10;
    private const int PathAt = 2;

    public static Endpoint None { get; } = new("", 0);

    /// <summary>What a struct sockaddr says.</summary>
    public static Endpoint Of(ReadOnlySpan<byte> address)
    {
        if (address.Length < sizeof(ushort)) return None;
        switch (BinaryPrimitives.ReadUInt16LittleEndian(address))
        {
            case AF_INET when address.Length >= 8: return Inet(address[4..8], BinaryPrimitives.ReadUInt16BigEndian(address[2..]));
            case AF_INET6 when address.Length >= 24: return Inet(address[8..24], BinaryPrimitives.ReadUInt16BigEndian(address[2..]));
            case AF_UNIX when address.Length > PathAt:
                var path = address[PathAt..];
                var end = path[0] == 0 ? path[1..].IndexOf((byte)0) is >= 0 and var length ? length + 1 : path.Length : path.IndexOf((byte)0) is >= 0 and var zero ? zero : path.Length;
                return new Endpoint(path[0] == 0 ? "@" + MessageText.Printable(path[1..end]) : MessageText.Printable(path[..end]), 0);
            default: return None;
        }
    }

    /// <summary>As sockets are listed.</summary>
    public static Endpoint Of(string text)
    {
        var colon = text.LastIndexOf(':');
        return new Endpoint(text, colon >= 0 && ushort.TryParse(text.AsSpan(colon + 1), out var port) ? port : 0);
    }

    private static Endpoint Inet(ReadOnlySpan<byte> address, int port)
    {
        var ip = new IPAddress(address);
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        return new Endpoint(new IPEndPoint(ip, port).ToString(), port);
    }
}
