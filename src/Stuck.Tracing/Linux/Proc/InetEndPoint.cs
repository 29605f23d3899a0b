using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>An address and a port, as small as it gets: there are thousands of them.</summary>
/// <param name="Address">As IPv6 writes it; an IPv4 address is mapped into that (::ffff:a.b.c.d), as the kernel does on dual sockets.</param>
internal readonly record struct InetEndPoint(UInt128 Address, ushort Port)
{
    private static readonly UInt128 Mapped = (UInt128)0xffff << 32;

    /// <param name="address">4 or 16 bytes in network order.</param>
    public static InetEndPoint Of(ReadOnlySpan<byte> address, int port) => new(
        address.Length == 4 ? Mapped | BinaryPrimitives.ReadUInt32BigEndian(address) : BinaryPrimitives.ReadUInt128BigEndian(address),
        (ushort)port);

    /// <summary>No address in particular: of a listening socket, all of the machine's.</summary>
    public bool IsAny => Address == 0 || Address == Mapped;

    public bool IsLoopback => Address == 1 || IsIPv4 && (byte)(Address >> 24) == 127;

    /// <summary>Whether a socket bound here takes what is sent there.</summary>
    public bool Covers(InetEndPoint other) =>
        Port == other.Port && (Address == other.Address || Address == 0 || Address == Mapped && other.IsIPv4);

    private bool IsIPv4 => Address >> 32 == Mapped >> 32;

    /// <summary>address:port, an IPv6 address in brackets; empty where there is neither.</summary>
    public override string ToString()
    {
        if (IsAny && Port == 0) return "";
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
        return IsIPv4
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes[12]}.{bytes[13]}.{bytes[14]}.{bytes[15]}:{Port}")
            : new IPEndPoint(new IPAddress(bytes), Port).ToString();
    }
}
